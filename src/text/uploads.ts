import type { JournalState } from '../domain/journal.ts'
import type { Kind } from '../domain/token.ts'

/** What issues say of uploads that are on record there. */

/** One upload. Dates are Markdown; `by` is Markdown. */
export interface UploadLine {
  readonly at: string
  readonly sha256: string
  /** Null if nobody is known. */
  readonly by: string | null
  /** Address of the run. */
  readonly run: string | null
  /** The date before; null if there was none. */
  readonly before: string | null
  readonly state: JournalState
  /** The date as it was last seen; null if there is none. */
  readonly after: string | null
}

export interface UploadText {
  readonly heading: string
  readonly line: (upload: UploadLine) => string
  /** Of an issue that was opened for an upload: its title, and its first sentence. `name` is Markdown, `title` plain. */
  readonly title: (about: { kind: Kind; title: string }) => string
  readonly opening: (about: { kind: Kind; name: string }) => string
  readonly tenant: string
}

const inEnglish: Readonly<Record<JournalState, (after: string | null) => string>> = {
  sending: () =>
    'about to be sent; no answer is on record yet. The next run looks for its result before anything is sent again.',
  sent: () => 'Intune accepted it. Whether it took effect is being checked.',
  proven: (after) => `Intune reports the new date${after === null ? '' : `, ${after}`}.`,
  unproven: (after) =>
    `not confirmed. ${after === null ? 'Intune couldn’t be read afterwards' : `Intune last reported ${after}`}. Check the date in Intune in a few minutes, and **don’t download another file**. The next check looks again.`,
  'not-taken': () =>
    'Intune didn’t take it, and still has the token as before. Run the renewal again with the same file, or upload the file by hand. **Don’t download another file.**',
}

const inJapanese: Readonly<Record<JournalState, (after: string | null) => string>> = {
  sending: () =>
    '送信を開始しました。応答はまだ記録されていません。次回の実行で結果を確認してから、必要な場合にだけ再送信します。',
  sent: () => 'Intune がファイルを受け付けました。反映されたかどうかを確認しています。',
  proven: (after) => `Intune に新しい有効期限${after === null ? '' : `（${after}）`}が表示されました。`,
  unproven: (after) =>
    `更新を確認できませんでした。${after === null ? 'アップロード後の状態は Intune から取得できませんでした' : `最後に確認した Intune の有効期限は ${after} です`}。数分後に Intune の有効期限を確認してください。**ダウンロードし直さないでください。** 次回のチェックでもう一度確認します。`,
  'not-taken': () =>
    'Intune に反映されず、トークンは以前のままです。同じファイルでもう一度更新を実行するか、手作業でアップロードしてください。**ダウンロードし直さないでください。**',
}

const runIn = (by: string | null, run: string | null, word: string): string =>
  [by, run === null ? null : `[${word}](${run})`].filter((part) => part !== null).join(', ')

export const uploads: Readonly<Record<'en' | 'ja', UploadText>> = {
  en: {
    heading: '**Uploads by this action**',
    line: ({ at, sha256, by, run, before, state, after }) =>
      `* ${[at, runIn(by, run, 'run'), `file \`${sha256}\` (SHA-256)`, `date before: ${before ?? 'none'}`].filter((part) => part !== '').join(' · ')}: ${inEnglish[state](after)}`,
    title: ({ kind, title }) =>
      `Renewal of ${kind === 'mdm-push-certificate' ? 'the Apple MDM push certificate' : `“${title}”`}`,
    opening: ({ kind, name }) =>
      `A renewed file was uploaded for ${kind === 'mdm-push-certificate' ? 'the push certificate' : name}. This issue closes by itself as soon as Intune reports the new date.`,
    tenant: '**Tenant:** ',
  },
  ja: {
    heading: '**このアクションによるアップロード**',
    line: ({ at, sha256, by, run, before, state, after }) =>
      `* ${[at, runIn(by, run, '実行'), `ファイル \`${sha256}\`（SHA-256）`, `以前の有効期限：${before ?? 'なし'}`].filter((part) => part !== '').join('・')}：${inJapanese[state](after)}`,
    title: ({ kind, title }) =>
      `更新の記録：${kind === 'mdm-push-certificate' ? 'Apple MDM プッシュ証明書' : `「${title}」`}`,
    opening: ({ kind, name }) =>
      `${kind === 'mdm-push-certificate' ? 'プッシュ証明書' : `${name} `}の更新ファイルをアップロードしました。Intune に新しい有効期限が表示されると、この Issue は自動的にクローズされます。`,
    tenant: '**テナント**：',
  },
}
