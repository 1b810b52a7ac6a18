#!/usr/bin/env bash
# Sets up the sign-in for intune-apple-token-renewal: an application in Microsoft Entra ID that GitHub can sign in as,
# and the variables and the label of a repository. Needs the Azure CLI (az) and the GitHub CLI (gh), both signed in;
# Azure Cloud Shell has both. It creates no secret, deletes nothing, and a second run changes nothing.
set -euo pipefail

usage() {
  cat <<'USAGE'
Usage: bash set-up.sh --repo OWNER/REPO [--assignees LOGIN,LOGIN] [--renew] [--print]

  --repo OWNER/REPO  the repository that runs the workflow and gets the issues
  --assignees LOGINS GitHub logins to assign issues to, separated by commas; without any, only watchers are notified
  --renew            also sets up renewing: an environment, and a second application that can write
  --print            only shows what it would do; needs no az, no gh, and no sign-in
USAGE
}

# Microsoft Graph and two of its application permissions, by their identifiers, which are the same in every tenant:
# https://learn.microsoft.com/graph/permissions-reference
graph_app=00000003-0000-0000-c000-000000000000
read_name=DeviceManagementServiceConfig.Read.All
read_role=06a5fe6d-c49d-46a7-b082-56b1b14103c7
write_name=DeviceManagementServiceConfig.ReadWrite.All
write_role=5ac13192-7ace-4fcf-b828-1a26f28068ee

issuer=https://token.actions.githubusercontent.com
environment=apple-token-renewal
label=apple-token-renewal

# What the script says goes here, even from within a $( ).
exec 3>&1
say() { printf '%s\n' "$@" >&3; }
stop() {
  printf '\n%s\n' "$@" >&2
  exit 1
}

repo='' assignees='' renew=false print=false
while [ $# -gt 0 ]; do
  case $1 in
    --repo)
      [ $# -ge 2 ] || stop '--repo needs a value: --repo OWNER/REPO'
      repo=$2
      shift
      ;;
    --assignees)
      [ $# -ge 2 ] || stop '--assignees needs a value: --assignees LOGIN,LOGIN'
      assignees=${2//, /,}
      shift
      ;;
    --renew) renew=true ;;
    --print) print=true ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) stop "Unknown option $1." "$(usage)" ;;
  esac
  shift
done
[[ $repo =~ ^[A-Za-z0-9_-]+/[A-Za-z0-9._-]+$ ]] || stop '--repo must be OWNER/REPO, such as contoso/apple-tokens.' "$(usage)"

login='[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?'
[[ -z $assignees || $assignees =~ ^$login(,$login)*$ ]] || stop "--assignees must be logins separated by commas, such as mona,hubot." "$(usage)"

errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
left=() # what a person still has to do

# --- Asking. With --print, no service is asked, and nothing is there yet. ---

# The lines that Entra ID has for an az command.
entra() {
  [ "$print" = false ] || return 0
  az "$@" --output tsv --only-show-errors 2>"$errors" || stop "This failed: az $*" "Entra ID says: $(cat "$errors")" \
    'If it asks for a new sign-in, run az login --allow-no-subscriptions, then this script again.'
}

# What GitHub has at an address, or nothing if there's nothing.
github() {
  [ "$print" = false ] || return 0
  local answer
  if answer=$(gh api "$1" --jq "$2" 2>"$errors"); then
    printf '%s' "$answer"
  elif ! grep -q 'HTTP 404' "$errors"; then
    stop "GitHub couldn't be asked for $1. It says:" "$(cat "$errors")"
  fi
}

has() { grep -Fxq -- "$1" <<<"$2"; }

# --- Changing. Each change is shown first, and only shown with --print. ---

quoted() {
  local word
  for word in "$@"; do
    if [[ $word =~ ^[A-Za-z0-9_@%+=:,./-]+$ ]]; then printf ' %s' "$word"; else printf " '%s'" "${word//\'/\'\\\'\'}"; fi
  done
}

change() {
  say "   $1" "   \$$(quoted "${@:2}")"
  [ "$print" = true ] || "${@:2}" 2>"$errors"
}

# A change that needs something which Entra ID made a moment ago, and may not know everywhere yet.
change_soon() {
  local try
  for try in 1 2 3 4 5 6; do
    if change "$@"; then return 0; fi
    grep -Eqi 'does not exist|not found|NotFound|does not reference' "$errors" && [ "$try" -lt 6 ] || return 1
    say "   Entra ID doesn't know it everywhere yet. Trying again in 10 seconds."
    sleep 10
  done
}

failed() { stop "$1" "$(cat "$errors")" 'Nothing after this was done. Fix the cause, and run the script again: it continues from here.'; }

there() { say "   Already there: $1"; }

# --- The steps ---

# Finds or makes an application and gives its client id. $1 is the client id that GitHub has on record, or nothing.
application() {
  local known=$1 name=$2 app
  if [ -n "$known" ]; then
    app=$(entra ad app list --app-id "$known" --query '[].appId') || exit 1
    [ -n "$app" ] || stop "AZURE_CLIENT_ID in $repo is $known, and tenant $tenant has no such application." \
      'Sign in to the right tenant (az login --allow-no-subscriptions --tenant TENANT), or delete the variable to make a new application.'
  else
    app=$(entra ad app list --display-name "$name" --query "[?displayName=='$name'].appId") || exit 1
    [[ $app != *$'\n'* ]] || stop "There are several applications called \"$name\":" "$app" \
      "Delete the ones you don't need, or set AZURE_CLIENT_ID to the one to use. Then run this script again."
  fi
  if [ -n "$app" ]; then
    there "client id $app"
  else
    app=$(change 'Registers it, for this tenant only.' az ad app create --display-name "$name" \
      --sign-in-audience AzureADMyOrg --query appId --output tsv --only-show-errors) || failed "The application wasn't registered.
You need the role Application Developer, or a tenant in which everyone may register applications."
  fi
  printf '%s' "${app:-CLIENT-ID}"
}

# Asks for a permission and grants it. An application acts in a tenant through its service principal.
permission() {
  local app=$1 name=$2 role=$3 held principal graph_principal
  held=$(entra ad app permission list --id "$app" --query '[].resourceAccess[].id') || exit 1
  if has "$role" "$held"; then there 'the application requests it.'; else
    change_soon 'Adds it to what the application requests.' az ad app permission add --id "$app" \
      --api "$graph_app" --api-permissions "$role=Role" --output none --only-show-errors ||
      failed "The permission $name wasn't added."
  fi
  principal=$(entra ad sp list --filter "appId eq '$app'" --query '[].id') || exit 1
  if [ -n "$principal" ]; then there 'the service principal.'; else
    principal=$(change_soon 'Creates its service principal, through which it acts in this tenant.' az ad sp create --id "$app" \
      --query id --output tsv --only-show-errors) || failed "The service principal wasn't created."
  fi
  : "${principal:=SERVICE-PRINCIPAL-ID}"
  graph_principal=$(entra ad sp list --filter "appId eq '$graph_app'" --query '[].id') || exit 1
  : "${graph_principal:=GRAPH-SERVICE-PRINCIPAL-ID}"
  held=''
  if [ "$print" = false ]; then
    # A service principal that is seconds old may not be known everywhere: then it holds nothing yet.
    held=$(az rest --method get --url "$graph/v1.0/servicePrincipals/$principal/appRoleAssignments" \
      --query 'value[].appRoleId' --output tsv --only-show-errors 2>"$errors") || held=''
  fi
  if has "$role" "$held"; then there 'admin consent.'; return; fi
  if ! change_soon 'Grants admin consent.' az rest --method post \
    --url "$graph/v1.0/servicePrincipals/$graph_principal/appRoleAssignedTo" --body \
    "{\"principalId\":\"$principal\",\"resourceId\":\"$graph_principal\",\"appRoleId\":\"$role\"}" \
    --output none --only-show-errors; then
    grep -Eqi 'Authorization_RequestDenied|Forbidden|Insufficient privileges' "$errors" || failed "Admin consent for $name wasn't granted."
    say "   You can't grant it. The script does everything else, and says at the end who can."
    left+=("Consent. A Privileged Role Administrator (or a Global Administrator) grants it: https://entra.microsoft.com >
  Entra ID > App registrations > All applications > \"$title\" > API permissions > Grant admin consent.
  Application Administrator isn't enough for a permission of Microsoft Graph. Then run this script again: it checks.")
  fi
}

# Trusts the workflow, in both forms of its subject: GitHub sends the one with ids for a repository that was created or
# renamed since July 15, 2026, and the other one for older ones.
trust() {
  local app=$1 context=$2 subjects subject
  subjects=$(entra ad app federated-credential list --id "$app" --query "[?issuer=='$issuer'].subject") || exit 1
  for subject in "repo:$repo:$context" "repo:${repo%/*}@$owner_id/${repo#*/}@$repo_id:$context"; do
    if has "$subject" "$subjects"; then there "$subject"; continue; fi
    change_soon "Trusts $subject" az ad app federated-credential create --id "$app" --parameters \
      "{\"name\":\"$(credential_name "$subject")\",\"issuer\":\"$issuer\",\"subject\":\"$subject\",\"audiences\":[\"$audience\"]}" \
      --output none --only-show-errors || failed "The federated credential wasn't created. An application can have at most 20."
  done
}

# At most 120 letters, digits and hyphens, and different for each subject.
credential_name() {
  local name=${1//[^A-Za-z0-9]/-}
  ((${#name} <= 110)) || name=${name: -110}
  printf 'github-%s' "$name"
}

# $1 is the value that is there, or nothing; $2 the address of the list. By address, because older gh have no variables.
variable() {
  if [ -n "$1" ]; then there "$3"; return; fi
  change "Sets $3." gh api --method POST "$2" -f "name=$3" -f "value=$4" --silent || failed "$3 wasn't set."
}

# --- Who and what this is about ---

if [ "$print" = true ]; then
  say "Nothing is changed: these are the steps. CAPITALS stand for what isn't known yet." ''
  tenant=TENANT-ID graph=https://graph.microsoft.com audience=api://AzureADTokenExchange
  repo_id=REPO-ID owner_id=OWNER-ID branch=DEFAULT-BRANCH
else
  command -v az >/dev/null || stop 'The Azure CLI (az) is missing. Use https://shell.azure.com, or install it: https://aka.ms/azure-cli'
  command -v gh >/dev/null || stop 'The GitHub CLI (gh) is missing. Use https://shell.azure.com, or install it: https://cli.github.com'
  [ "${GH_HOST:-github.com}" = github.com ] || stop "This script is for github.com, and GH_HOST is $GH_HOST." \
    'For GitHub Enterprise, follow docs/setup.md by hand: the issuer differs.'
  tenant=$(az account show --query tenantId --output tsv --only-show-errors 2>/dev/null) || stop "You aren't signed in to Entra ID." \
    'Run az login --allow-no-subscriptions --tenant TENANT, then this script again.'
  gh auth status --hostname github.com >/dev/null 2>&1 || stop "You aren't signed in to GitHub." 'Run gh auth login, then this script again.'

  found=$(github "repos/$repo" '[.full_name, .id, .owner.id, .default_branch, .permissions.push, .permissions.admin] | @tsv')
  [ -n "$found" ] || stop "There's no repository $repo, or you can't see it." \
    'Check the spelling, and who is signed in: gh auth status. A new repository: gh repo create OWNER/REPO --private --add-readme'
  IFS=$'\t' read -r repo repo_id owner_id branch may_write may_manage <<<"$found"
  [ "$may_write" = true ] || stop "You can only read $repo. To set its variables, you need write access."
  [ "$renew" = false ] || [ "$may_manage" = true ] || stop "To create an environment in $repo, you need admin access."

  cloud=$(entra cloud show --query name)
  case $cloud in
    AzureUSGovernment) audience=api://AzureADTokenExchangeUSGov ;;
    AzureChinaCloud) audience=api://AzureADTokenExchangeChina ;;
    *) audience=api://AzureADTokenExchange ;;
  esac
  graph=$(entra cloud show --query endpoints.microsoftGraphResourceId)
  graph=${graph%/}
fi
say "Repository $repo, branch $branch." "Tenant $tenant."

variables=repos/$repo/actions/variables
present=$(github "$variables/AZURE_TENANT_ID" .value)
[ -z "$present" ] || [ "$present" = "$tenant" ] || stop "AZURE_TENANT_ID in $repo is $present, and you are signed in to $tenant." \
  'Sign in to the right tenant (az login --allow-no-subscriptions --tenant TENANT), or delete the variable.'

# --- Checking ---

title="Apple token check ($repo)"
known=$(github "$variables/AZURE_CLIENT_ID" .value)
say '' "1. Application \"$title\", with which the daily check signs in"
app=$(application "$known" "$title")
say '' "2. Permission $read_name: it can only read"
permission "$app" "$read_name" "$read_role"
say '' "3. Trust in the workflow on branch $branch, instead of a secret"
trust "$app" "ref:refs/heads/$branch"
say '' '4. Variables of the repository; none of them is a secret'
variable "$present" "$variables" AZURE_TENANT_ID "$tenant"
variable "$known" "$variables" AZURE_CLIENT_ID "$app"
set=$(github "$variables/APPLE_TOKEN_ASSIGNEES" .value)
if [ -n "$set" ] || [ -n "$assignees" ]; then
  variable "$set" "$variables" APPLE_TOKEN_ASSIGNEES "$assignees"
  [ -z "$set" ] || [ -z "$assignees" ] || [ "$set" = "$assignees" ] ||
    left+=("Assignees. APPLE_TOKEN_ASSIGNEES is $set, and wasn't changed. To change it:
  gh variable set APPLE_TOKEN_ASSIGNEES --repo $repo --body $assignees")
else
  left+=("Assignees, so that somebody is notified. Run this again with --assignees LOGIN,LOGIN, or have people watch the repository.")
fi
say '' "5. Label $label, by which the issues are found"
present=$(github "repos/$repo/labels/$label" .name)
if [ -n "$present" ]; then there "$label"; else
  change 'Creates it.' gh label create "$label" --repo "$repo" --color 0969DA \
    --description 'An Apple token in Microsoft Intune' || failed 'The label was not created.'
fi

# --- Renewing ---

if [ "$renew" = true ]; then
  say '' "6. Environment $environment, in which renewals run"
  address=repos/$repo/environments/$environment
  policy=$(github "$address" '.deployment_branch_policy.custom_branch_policies // false')
  if [ -n "$policy" ]; then there "$environment. Its protection rules stay as they are."; else
    change 'Creates it.' gh api --method PUT "$address" -F 'deployment_branch_policy[protected_branches]=false' \
      -F 'deployment_branch_policy[custom_branch_policies]=true' --silent || failed "The environment wasn't created.
In a private repository, environments need GitHub Pro, Team, or Enterprise: docs/setup.md says what to do without one."
    policy=true
  fi
  branches=$(github "$address/deployment-branch-policies" '.branch_policies[].name')
  if [ "$policy" = true ] && ! has "$branch" "$branches"; then
    change "Lets only branch $branch use it." gh api --method POST "$address/deployment-branch-policies" -f "name=$branch" --silent ||
      failed "The environment wasn't limited to the branch."
  fi
  title="Apple token renewal ($repo)"
  known=$(github "$address/variables/AZURE_CLIENT_ID" .value)
  say '' "7. Application \"$title\", with which renewals sign in"
  app=$(application "$known" "$title")
  say '' "8. Permission $write_name: it can also upload"
  permission "$app" "$write_name" "$write_role"
  say '' "9. Trust in the environment $environment"
  trust "$app" "environment:$environment"
  say '' '10. Variable of the environment, which overrides the one of the repository'
  variable "$known" "$address/variables" AZURE_CLIENT_ID "$app"
  rules=$(github "$address" '.protection_rules[].type')
  has required_reviewers "$rules" ||
    left+=("Reviewers, so that a second person approves each renewal: https://github.com/$repo/settings/environments >
  $environment > Required reviewers. In a private repository they need GitHub Enterprise.")
fi

# --- What is left ---

say ''
if [ "$print" = true ]; then say 'Nothing was changed. Leave out --print to do it.'; exit 0; fi
if [ ${#left[@]} -gt 0 ]; then say 'Still to do:' "${left[@]/#/- }" ''; fi
if [[ ${left[*]-} == *Consent.* ]]; then stop "Not ready yet: without consent, the check can't read anything."; fi
workflow=check.yml
[ "$renew" = false ] || workflow=check-and-renew.yml
say "Ready. Now add the workflow (examples/$workflow) as .github/workflows/apple-tokens.yml, and start a trial, which writes nothing:" \
  "  gh workflow run apple-tokens.yml --repo $repo -f trial=true" \
  'New credentials and consent take a few minutes to work everywhere. If the first sign-in fails, wait five minutes and run it again.'
