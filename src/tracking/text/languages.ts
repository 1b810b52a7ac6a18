import { en } from './en.ts'
import { ja } from './ja.ts'

/** By the words of the `language` input. */
export const languages = { en, ja }
