import { en } from './en.ts'
import { ja } from './ja.ts'
import { textFrom } from './recipes.ts'
import type { Language, Text } from './text.ts'

export const languages: Readonly<Record<Language, Text>> = { en: textFrom(en), ja: textFrom(ja) }
