import { en } from './en.ts'
import { ja } from './ja.ts'
import type { Language, Text } from './text.ts'

export const languages: Readonly<Record<Language, Text>> = { en, ja }
