#!/usr/bin/env bash
# Publishes the release of a tag and moves the major tag to it, with git and gh alone. Each step looks first at what is there,
# so that it can be started again after any of them failed. Run in a checkout of the tag, with GITHUB_REF_NAME, GITHUB_SHA,
# GITHUB_REPOSITORY and GH_TOKEN set, and notes.md, action.tar.gz and sbom.cdx.json beside it.
set -euo pipefail

tag=$GITHUB_REF_NAME
major=${tag%%.*}
assets=(action.tar.gz sbom.cdx.json)

# A pre-release, such as v1.2.0-rc.1, has a hyphen: https://semver.org/#spec-item-9
prerelease=false
[[ $tag != *-* ]] || prerelease=true

# The highest version among the tags on standard input that are no pre-releases and begin with $1.
highest() { grep -E "^$1[0-9]+(\.[0-9]+)*\$" | sort --version-sort | tail -n 1 || true; }

releases=$(gh release list --repo "$GITHUB_REPOSITORY" --limit 1000 --json tagName,isDraft --jq '.[] | "\(.tagName) \(.isDraft)"')
published=$(grep ' false$' <<<"$releases" | cut -d ' ' -f 1 || true)

# --- The release: first a draft with everything in it, because a published one that is immutable takes nothing more. ---

if grep -Fxq -- "$tag" <<<"$published"; then
  echo "The release $tag is published already."
else
  if grep -Fxq -- "$tag true" <<<"$releases"; then
    gh release upload "$tag" --repo "$GITHUB_REPOSITORY" --clobber "${assets[@]}"
  else
    gh release create "$tag" --repo "$GITHUB_REPOSITORY" --verify-tag --draft --prerelease="$prerelease" --title "$tag" \
      --notes-file notes.md "${assets[@]}"
  fi
  latest=false
  if [ "$prerelease" = false ] && [ "$(printf '%s\n' "$published" "$tag" | highest v)" = "$tag" ]; then latest=true; fi
  gh release edit "$tag" --repo "$GITHUB_REPOSITORY" --notes-file notes.md --draft=false --latest="$latest"
fi

# --- The major tag: on the newest published release of its major version, never on a pre-release, and never moved back. ---

if [ "$prerelease" = true ]; then
  echo "$tag is a pre-release: $major stays where it is."
  exit 0
fi
newest=$(printf '%s\n' "$published" "$tag" | highest "$major\.")
if [ "$newest" != "$tag" ]; then
  echo "$major stays at $newest, which is newer."
  exit 0
fi
refs=repos/$GITHUB_REPOSITORY/git
# Lists what begins with the name, so v10 too; a tag that is not there is an empty list, not an error.
at=$(gh api "$refs/matching-refs/tags/$major" --jq ".[] | select(.ref == \"refs/tags/$major\") | .object.sha")
if [ "$at" = "$GITHUB_SHA" ]; then
  echo "$major is at $tag already."
elif [ -n "$at" ]; then
  gh api "$refs/refs/tags/$major" --method PATCH --field sha="$GITHUB_SHA" --field force=true --silent
  echo "$major moved to $tag."
else
  gh api "$refs/refs" --method POST --field ref="refs/tags/$major" --field sha="$GITHUB_SHA" --silent
  echo "$major is new, at $tag."
fi
