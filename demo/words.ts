/** What the demo itself says, in each language that the action speaks. The page around an issue stays as GitHub has it. */
import type { Language } from '../src/text/text.ts'

/** The scenes, in the order of their days. */
export type SceneName =
  | 'trial'
  | 'quiet'
  | 'opened'
  | 'reminder'
  | 'refused'
  | 'proof'
  | 'finished'
  | 'certificate'
  | 'unwatched'
  | 'fleet'
  | 'first'

interface Words {
  readonly title: string
  /** What the action is, for somebody who has never heard of it. */
  readonly lead: string
  readonly below: (runs: number) => string
  readonly summaryOfRun: string
  /** Titles of what is folded: an issue's text, the same with its earlier comments, and all but the beginning of a new text. */
  readonly folded: { readonly text: string; readonly textAndComments: string; readonly rest: string }
  readonly scenes: Readonly<Record<SceneName, { readonly title: string; readonly sentence: string }>>
  /** How a run ended, and how often it wrote to GitHub. */
  readonly end: (succeeded: boolean, seconds: string, writes: number) => string
  /** For `toLocaleDateString`. */
  readonly locale: string
  readonly ready: string
  readonly unexpected: string
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Apple tokens in Microsoft Intune: five months in one minute',
    lead: 'This GitHub Action opens an issue, with the steps, before an Apple token in Microsoft Intune expires. It uploads the renewed file if you want it to, and closes the issue when Intune reports the new date. Intune manages a company’s Apple devices with three kinds of token: the enrollment program tokens, the VPP tokens, and the Apple MDM push certificate. Each is valid for a year.',
    below: (runs) =>
      `Below is what it really wrote in ${runs} runs, against simulated Microsoft, Apple, and GitHub services on this machine.`,
    summaryOfRun: 'The summary of this run',
    folded: {
      text: 'The text of the issue',
      textAndComments: 'The text of the issue, and earlier comments',
      rest: 'The rest of the issue',
    },
    scenes: {
      trial: {
        title: 'A trial on the first day',
        sentence:
          'Someone has added the workflow, and starts a trial. In it, “due” means within 365 days, and nothing is written. The summary shows every token, and each issue as it would look.',
      },
      quiet: {
        title: 'A quiet day',
        sentence:
          'Every morning, the action reads the dates of all Apple tokens. Nothing is due, so it notifies nobody.',
      },
      opened: {
        title: 'The first reminder',
        sentence:
          'Less than 30 days before a token expires, an issue opens with each step. Another token can’t sync: Apple has new terms. It gets an issue, too.',
      },
      reminder: {
        title: 'Two weeks left',
        sentence: 'Nobody has renewed it. The same issue reminds its assignees, once for each reminder day.',
      },
      refused: {
        title: 'A wrong file is refused',
        sentence: 'Someone uses another server’s file. It isn’t uploaded, and the token in use keeps working.',
      },
      proof: {
        title: 'Renewed, and verified',
        sentence:
          'The right file is uploaded. Once Intune reports the new date and a sync succeeds, the issue closes, with the proof.',
      },
      finished: {
        title: 'A run that never finished',
        sentence:
          'Someone renews another token early, and the runner disappears right after the upload. The upload was already on record in an issue, so the next check verifies the new date and closes the issue. Nothing is uploaded twice.',
      },
      certificate: {
        title: 'The push certificate was replaced',
        sentence:
          'Someone chose Create instead of Renew at Apple. In Intune, everything looks healthy, but no enrolled device can be reached anymore. The action remembers the topic that the devices trust, so the next check opens an issue.',
      },
      unwatched: {
        title: 'Nobody is watching',
        sentence:
          'Weeks later, the previous push certificate is back. Then someone removes the permission. The action can no longer read the tokens: the step fails, and an issue opens.',
      },
      fleet: {
        title: 'Five tenants, one step',
        sentence:
          'A service provider lists five tenants. One hasn’t consented yet: the issue about what can’t be checked names it, and the step fails. The others are still checked. The overview lists every token.',
      },
      first: {
        title: 'A first token in two steps',
        sentence:
          'A new branch needs a token. One run registers it in Intune and adds its service at Apple, with the right key. A person downloads the file and uploads it.',
      },
    },
    end: (succeeded, seconds, writes) =>
      `The step ${succeeded ? 'succeeds' : 'fails'} after ${seconds} s and makes ${
        writes === 0 ? 'no writes' : writes === 1 ? 'one write' : `${writes} writes`
      } to GitHub.`,
    locale: 'en-US',
    ready: 'The page, ready in a few seconds:',
    unexpected: 'These scenes didn’t end as expected. See the logs on the page:',
  },
  ja: {
    title: 'Microsoft Intune の Apple トークン：5 か月を 1 分で',
    lead: 'Microsoft Intune に登録した Apple のトークンの有効期限が切れる前に、更新手順付きの Issue を作成する GitHub Action です。更新したファイルのアップロードも行えます。Intune の有効期限が更新されると、Issue をクローズします。Intune は、登録プログラム トークン、VPP トークン、Apple MDM プッシュ証明書の 3 種類を使って、会社の Apple デバイスを管理します。有効期間はいずれも 1 年です。',
    below: (runs) =>
      `以下は、このマシンの中でシミュレートした Microsoft、Apple、GitHub のサービスに対して ${runs} 回実行し、実際に書き込まれた内容です。ログは英語です。`,
    summaryOfRun: 'この実行の概要（Summary）',
    folded: {
      text: 'Issue の本文',
      textAndComments: 'Issue の本文と以前のコメント',
      rest: 'Issue の続き',
    },
    scenes: {
      trial: {
        title: '初日のドライ ラン',
        sentence:
          'ワークフローを追加して、ドライ ランを実行します。有効期限まで 365 日以内のトークンをすべて「更新時期」とみなし、書き込みは行いません。概要に、すべてのトークンと、作成されるはずの Issue の内容が表示されます。',
      },
      quiet: {
        title: '変化のない日',
        sentence:
          '毎朝、すべての Apple トークンの有効期限を読み取ります。更新時期のものがなければ、誰にも通知しません。',
      },
      opened: {
        title: '最初の通知',
        sentence:
          '有効期限まで 30 日を切ると、手順を記載した Issue が作成されます。別のトークンは、Apple の新しい利用規約のために同期できず、その Issue も作成されます。',
      },
      reminder: {
        title: 'あと 2 週間',
        sentence: 'まだ更新されていません。同じ Issue のコメントで、段階ごとに 1 回、担当者に通知します。',
      },
      refused: {
        title: '誤ったファイルは受け付けない',
        sentence:
          '別のデバイス管理サービスのファイルが使われました。アップロードは行われず、使用中のトークンはそのまま動作します。',
      },
      proof: {
        title: '更新と確認',
        sentence:
          '正しいファイルをアップロードします。Intune に新しい有効期限が表示され、同期に成功すると、結果を記録して Issue をクローズします。',
      },
      finished: {
        title: '途中で止まった実行',
        sentence:
          '別のトークンを早めに更新しましたが、アップロードの直後にランナーが停止しました。アップロードは事前に Issue に記録されているため、次の確認で新しい有効期限を確認し、Issue をクローズします。同じファイルを 2 回アップロードすることはありません。',
      },
      certificate: {
        title: '別のプッシュ証明書への置き換え',
        sentence:
          'Apple プッシュ証明書ポータルで、Renew ではなく Create a Certificate がクリックされました。Intune では正常に見えますが、登録済みのデバイスを管理できなくなっています。デバイスの登録に使われたトピックを記録しているため、次の確認で検知し、Issue を作成します。',
      },
      unwatched: {
        title: '監視できない日',
        sentence:
          '数週間後、以前のプッシュ証明書に戻されました。その後、アクセス許可が取り消されました。トークンを読み取れないため、ステップは失敗し、Issue が作成されます。',
      },
      fleet: {
        title: '5 つのテナントを 1 つのステップで',
        sentence:
          'サービス事業者が 5 つのテナントを監視しています。1 つのテナントはまだ同意していないため、「確認できません」の Issue に表示され、ステップは失敗します。ほかのテナントの確認は続きます。一覧の Issue に、すべてのトークンが表示されます。',
      },
      first: {
        title: '最初のトークン：Intune と Apple の両方に登録',
        sentence:
          'Apple Business の API アカウントを使うと、1 回の実行で、Intune に登録し、Apple にも同じ名前のデバイス管理サービスを追加します。残りはダウンロードとアップロードだけです。',
      },
    },
    end: (succeeded, seconds, writes) =>
      `ステップは ${seconds} 秒で${succeeded ? '成功しました' : '失敗しました'}。GitHub への書き込みは ${writes} 回です。`,
    locale: 'ja-JP',
    ready: 'ページは数秒で表示できます：',
    unexpected: '予定と異なる結果になった場面があります。ページのログを確認してください：',
  },
}
