/** The notes of a release, from the changelog: `node scripts/notes.ts v1.2.3`. Fails if the version is not what is released. */
import { readFileSync } from 'node:fs'

const tag = process.argv[2] ?? ''
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, and package.json says ${version}.`)

const section = new RegExp(`^## ${version.replaceAll('.', '\\.')}[^\\n]*\\n(.*?)(?=^## |(?![\\s\\S]))`, 'msu')
const notes = section.exec(readFileSync('CHANGELOG.md', 'utf8'))?.[1]?.trim()
if (notes === undefined || notes === '') throw new Error(`CHANGELOG.md has nothing under "## ${version}".`)
console.log(notes)
