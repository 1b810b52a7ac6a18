import { hasName, syncs, type Kind } from '../tokens/token.ts'
import { apple, commandLines, facts } from './parts.ts'
import type { HealthFacts, RenewalFacts, Step, Text, TokenFacts, UploadCommands } from './text.ts'

// The words for menus and buttons are those that the portals show in Japanese.

const intune = '[Intune 管理センター](https://intune.microsoft.com)'
const terms = '[利用規約](https://support.apple.com/102069)'

const about: Readonly<Record<Kind, { name: string; left: string; menu: string }>> = {
  'enrollment-program-token': {
    name: '登録プログラム トークン',
    left: '新しい iPhone、iPad、Mac を登録できなくなり、登録プロファイルの変更も Apple に反映されません。',
    menu: 'デバイス > 登録 > Apple > 一括登録方法 > 登録プログラム トークン',
  },
  'vpp-token': {
    name: 'Apple VPP トークン',
    left: 'この場所のアプリのライセンスを割り当てることも、取り消すこともできなくなります。',
    menu: 'テナント管理 > コネクタとトークン > Apple VPP トークン',
  },
  'mdm-push-certificate': {
    name: 'Apple MDM プッシュ証明書',
    left: 'Intune からすべての Apple デバイスに連絡できなくなります。30 日間の猶予を過ぎると、全デバイスの登録をやり直すことになります。',
    menu: 'デバイス > 登録 > Apple > Apple MDM プッシュ証明書',
  },
}

const serverTokenMenu = {
  business: '**設定 > デバイス管理の設定**を開き、このトークンの MDM サーバを選びます。',
  school: '**環境設定 > MDM サーバ**を開き、このトークンの MDM サーバを選びます。',
} as const

const roleAccount =
  '⚠️ ダウンロードしたアカウントのパスワードが変わったり、役割が外れたり、アカウントが削除されたりすると、トークンは使えなくなります。'

const powerShell = 'PowerShell では、最初のコマンドを次のように入力します。'

const twoWays = (commands: UploadCommands | null, byHand: string): string =>
  commands === null
    ? byHand
    : [
        '次のどちらかの方法で、ファイルを Intune に取り込みます。',
        `**ワークフローで行う場合**：正しいファイルかどうかを確かめてからアップロードし、更新されたことを確認して、この Issue を閉じます。更新用のジョブが必要です（アクションの README の「更新する」を参照）。\`${commands.file}\` は実際のファイル名に置き換えます。`,
        ...commandLines([commands.store, commands.start], { says: powerShell, command: commands.storeInPowerShell }),
        `**手作業で行う場合**：${byHand}`,
      ].join('\n')

const firstUpload = (commands: UploadCommands | null): string =>
  commands === null
    ? 'ファイルの内容をワークフローのシークレットに保存し、`mode: renew` で実行します。`token` にはこのトークンの名前を、`apple-id` にはダウンロードしたアカウントを指定します。'
    : [
        `ファイルのあるフォルダーで次のコマンドを実行し、ワークフローでアップロードします。\`${commands.file}\` は実際のファイル名に、\`ACCOUNT\` はダウンロードした Apple ID に置き換えます。`,
        ...commandLines([commands.store, `${commands.start} -f apple-id=ACCOUNT`], {
          says: powerShell,
          command: commands.storeInPowerShell,
        }),
      ].join('\n')

const renewalSteps: Readonly<Record<RenewalFacts['kind'], (facts: RenewalFacts) => readonly Step[]>> = {
  'enrollment-program-token': ({ name, portal, commands }) => [
    {
      box: 'intune-open',
      text: `${intune}で **${about['enrollment-program-token'].menu}** を開き、${name} を選んで有効期限を確かめます。このページは開いたままにしておきます。`,
    },
    {
      box: 'apple-sign-in',
      text: `別のタブで ${apple[portal]} にサインインします。担当者が共有する専用のアカウントを使うのが安心です。\n${roleAccount}`,
    },
    {
      box: 'apple-server',
      text: `${serverTokenMenu[portal]}\n⚠️ MDM サーバを新しく追加しないでください。デバイスの移動や初期化が必要になります。「この MDM サーバによるデバイスの解放を許可」の設定も変えないでください。解放されたデバイスは組織から外れます。`,
    },
    {
      box: 'apple-download',
      text: '**トークンをダウンロード > サーバトークンをダウンロード**を 1 回だけ選びます。\n⚠️ ダウンロードした時点で、有効期限にかかわらず、使用中のトークンは**すぐに**無効になります。続けて次の手順に進んでください。',
    },
    {
      box: 'intune-upload',
      text: twoWays(
        commands,
        'Intune に戻り、**トークンを更新する**を選びます。ダウンロードに使った Apple ID を入力し、ファイル（`.p7m`）を選んで**次へ**、**保存**と進みます。',
      ),
    },
    {
      box: 'intune-sync',
      text: 'Intune で**同期**を選びます。数分後に、有効期限が 1 年延び、エラーが出ていないことを確かめます。',
    },
  ],
  'vpp-token': ({ name, portal, commands }) => [
    {
      box: 'intune-open',
      text: `${intune}で **${about['vpp-token'].menu}** を開き、${name} を選んで有効期限と場所を確かめます。このページは開いたままにしておきます。`,
    },
    {
      box: 'apple-sign-in',
      text: `別のタブで ${apple[portal]} にサインインします。担当者が共有する専用のアカウントを使うのが安心です。\n${roleAccount}`,
    },
    {
      box: 'apple-download',
      text: '**お支払いと請求 > App とブック > コンテンツトークン**を開き、このトークンの場所の**ダウンロード**を選びます。\n⚠️ これまでと同じ場所を選び、ファイルは Intune だけで使ってください。1 つのトークンを使えるデバイス管理サービスは 1 つだけです。',
    },
    {
      box: 'intune-upload',
      text: twoWays(
        commands,
        'Intune に更新のボタンはありません。トークンを開き、「基本」の**編集**を選びます。ダウンロードに使った Apple ID を入力し、ファイル（`.vpptoken`）をアップロードして**次へ**、**保存**と進みます。\n⚠️ トークンを新しく作らないでください。アプリとライセンスはこのトークンに結び付いています。',
      ),
    },
    {
      box: 'intune-sync',
      text: 'Intune で**同期**を選び、状態が「アクティブ」になり、有効期限が 1 年延びたことを確かめます。有効期限の表示は少し遅れることがあります。',
    },
  ],
  'mdm-push-certificate': ({ appleId, topic, commands }) => [
    {
      box: 'intune-open',
      text: `${intune}で **${about['mdm-push-certificate'].menu}** を開きます。有効期限を確かめ、Apple ID${appleId === null ? '' : `（${appleId}）`}を控えます。このページは開いたままにしておきます。`,
    },
    { box: 'intune-csr', text: '**CSR のダウンロード**を選び、ファイルを保存します。' },
    {
      box: 'apple-sign-in',
      text: '別のタブで、控えたものと**同じ Apple ID** で [Apple プッシュ証明書ポータル](https://identity.apple.com/pushcert)にサインインします。\n⚠️ ほかのアカウントにはこの証明書が表示されず、更新もできません。',
    },
    {
      box: 'apple-renew',
      text: `有効期限${topic === null ? '' : `と UID（${topic}）`}を手掛かりに証明書を探します。**Renew** を選んで CSR をアップロードし、更新された証明書（\`.pem\`）をダウンロードします。\n⚠️ 必ず **Renew** を選び、*Create* は選ばないでください。新しい証明書を使うと、すべての Apple デバイスの登録をやり直すことになります。`,
    },
    {
      box: 'intune-upload',
      text: twoWays(commands, 'Intune に戻り、同じ Apple ID を入力し、ファイルを選んで**アップロード**します。'),
    },
    { box: 'intune-look', text: 'Intune で、有効期限が 1 年延び、状態が「アクティブ」になったことを確かめます。' },
  ],
}

const healthSteps = ({ kind, name, portal, problems }: HealthFacts): readonly Step[] => {
  const words = problems.map(({ word }) => word)
  const open = `${intune}で **${about[kind].menu}** を開き`
  const sync: Step = {
    box: 'intune-sync',
    text: `${open}、${name} を選んで**同期**を実行します（15 分に 1 回まで）。エラーが出ていないことを確かめます。`,
  }
  return [
    ...(words.includes('terms-not-accepted')
      ? [
          {
            box: 'apple-terms',
            text: `管理者が ${apple[portal]} にサインインし、新しい${terms}に同意します。組織ごとに必要です。トークンを更新しても解消しません。`,
          },
          { box: 'apple-wait', text: '同期が再開するまで待ちます。数時間かかることがあります。' },
        ]
      : []),
    ...(words.includes('sync-error') || words.includes('sync-stale')
      ? [
          {
            box: 'apple-look',
            text: `${apple[portal]} にサインインし、新しい${terms}への同意が求められていないか、トークンをダウンロードしたアカウントの役割やパスワードが変わっていないかを確かめます。`,
          },
          {
            box: 'who-downloaded',
            text: '最近トークンをダウンロードした人がいないかを確かめます。ダウンロードすると使用中のトークンはすぐに無効になるため、そのファイルを Intune にアップロードする必要があります。',
          },
        ]
      : []),
    ...(words.includes('token-invalid') ? [invalid[kind](open, name)] : []),
    ...(words.includes('date-unknown')
      ? [
          {
            box: 'date-look',
            text: `${open}、${hasName[kind] ? `${name} を選んで` : ''}有効期限を確認します。表示されない場合は、トークンのファイルが失われています。期限が近いときと同じ手順で更新してください。`,
          },
        ]
      : []),
    ...(words.includes('older-file') ? [newestFile] : []),
    ...(syncs[kind] ? [sync] : []),
  ]
}

const readState = (open: string, name: string): Step => ({
  box: 'vpp-state',
  text: `${open}、${name} を選んで状態を確かめます。ほかのデバイス管理サービスに割り当てられている場合は、どちらで使うかを決めます。無効または重複している場合は、Apple でもう一度ダウンロードし、ここにアップロードします。`,
})

const invalid: Readonly<Record<Kind, (open: string, name: string) => Step>> = {
  'enrollment-program-token': readState,
  'vpp-token': readState,
  'mdm-push-certificate': (open) => ({
    box: 'push-upload',
    text: `${open}、更新した証明書をもう一度アップロードします。\n⚠️ 同じ Apple ID で*更新した*証明書を使ってください。新しく作った証明書を使うと、すべての Apple デバイスの登録をやり直すことになります。`,
  }),
}

/** An older download has replaced the token. A download more is the last way out: it ends the newest one too. */
const newestFile: Step = {
  box: 'newest-file',
  text: 'このトークンの最新のファイルを探し、Intune にアップロードします。ほかに更新した人がいないかも確かめます。\n⚠️ 最新のファイルが誰の手元にもない場合にだけ、もう一度ダウンロードしてください。ダウンロードすると、それまでのファイルは使えなくなります。',
}

const problemInWords = {
  'terms-not-accepted': 'Apple の新しい利用規約への同意が必要です',
  'sync-error': 'Apple との前回の同期に失敗しました',
  'sync-stale': 'Apple との同期が長い間成功していません',
  'token-invalid': 'Intune がトークンを受け付けていません',
  'date-unknown': 'Intune に有効期限が表示されていません',
  'older-file': '以前にダウンロードした古いファイルが使われています',
} as const

const failureInWords = {
  'sign-in':
    'テナントへのサインインが拒否されました。Entra ID で、アプリケーション、シークレット、またはフェデレーション資格情報を直してください。',
  permission:
    'アプリケーションにアクセス許可 `DeviceManagementServiceConfig.Read.All` がありません。Entra ID で*アプリケーションの許可*として追加し、管理者の同意を与えてください。',
  throttled: 'Microsoft Graph から要求を減らすよう求められ、解除されませんでした。通常は自然に解消します。',
  unavailable: 'Microsoft のサービスに接続できないか、障害が起きています。通常は自然に解消します。',
  unexpected: 'Microsoft Graph の応答は使える内容ではありませんでした。',
} as const

/** What the token is, and where it is found. */
const tokenTable = ({ kind, name, appleId }: TokenFacts): string =>
  facts([
    ['トークン', hasName[kind] ? `${name}（${about[kind].name}）` : about[kind].name],
    ['Apple ID', appleId],
    ['Intune での場所', `[管理センター](https://intune.microsoft.com) > ${about[kind].menu}`],
  ])

const mutesAMonth =
  'Intune で解消が確認されると、この Issue は自動的にクローズされます。30 日間（または新しい問題が起きるまで）通知が不要な場合は、`Close as not planned` でクローズしてください。'

const closesItself =
  'Intune で完了が確認されると、この Issue は自動的に閉じます。今後の通知が不要なら **not planned** として閉じてください。完了する前に completed として閉じると、もう一度開きます。'

const called = (kind: Kind, title: string): string =>
  hasName[kind] ? `${about[kind].name}「${title}」` : about[kind].name

const issues: Omit<Text, 'summary' | 'calendar'> = {
  day: (year, month, day) => `${year}年${month}月${day}日`,
  moment: (day, time, zone) => `${day} ${time} ${zone === 'Asia/Tokyo' ? '日本時間' : zone}`,
  beside: (local, utc) => `${local}（${utc}）`,
  kind: {
    'enrollment-program-token': about['enrollment-program-token'].name,
    'vpp-token': about['vpp-token'].name,
    'mdm-push-certificate': about['mdm-push-certificate'].name,
  },
  problem: ({ word, ...more }) =>
    'code' in more && more.code !== null ? `${problemInWords[word]}（コード ${more.code}）` : problemInWords[word],

  renewal: (of) => ({
    title: of.expired
      ? `${called(of.kind, of.title)}は ${of.day} に期限が切れました`
      : `${called(of.kind, of.title)}の有効期限は ${of.day} です`,
    paragraphs: [
      of.expired
        ? `> [!CAUTION]\n> このトークンは ${of.expiry} に**期限が切れました**。今すぐ更新してください。`
        : `> [!WARNING]\n> このトークンの有効期限は **${of.expiry}** です。それまでに更新してください。期限前であれば、いつ更新してもかまいません。`,
      tokenTable(of),
      `**更新しないと**：${about[of.kind].left}`,
      of.graceEnds === null
        ? ''
        : `⚠️ Apple の猶予期間は ${of.graceEnds} までです。それまでに更新すれば、デバイスを登録し直す必要はありません。`,
      '### 更新の手順',
      renewalSteps[of.kind](of),
      closesItself,
    ],
  }),

  health: (of) => ({
    title: `${called(of.kind, of.title)}に問題があります`,
    paragraphs: [
      '> [!WARNING]\n> 有効期限とは別に、このトークンに問題が起きています。',
      tokenTable(of),
      of.problems
        .map(({ word, what }) => `* **${problemInWords[word]}**${what === '' ? '' : `（${what}）`}`)
        .join('\n'),
      '### 対処の手順',
      healthSteps(of),
      mutesAMonth,
    ],
  }),

  check: ({ tenant, failures }) => ({
    title: 'Intune の Apple トークンを確認できませんでした',
    paragraphs: [
      '> [!CAUTION]\n> この Issue が開いている間、次のトークンは**誰も監視していません**。気付かないうちに期限が切れるおそれがあります。',
      ...failures.flatMap(({ kinds, reason, message }) => [
        `### ${kinds.map((kind) => about[kind].name).join('、')}`,
        failureInWords[reason],
        message,
      ]),
      '### 対処の手順',
      [
        {
          box: 'check-mend',
          text: '上のメッセージで原因を確かめ、解消します。詳しい内容は、最新の実行のログにあります。',
        },
        { box: 'check-run', text: 'ワークフローをもう一度実行します。' },
        {
          box: 'check-look',
          text: `それまでは、${intune}で有効期限を直接確かめます：${Object.values(about)
            .map(({ menu }) => `**${menu}**`)
            .join('、')}`,
        },
      ],
      `テナント：${tenant}。すべてを確認できるようになると、この Issue は自動的にクローズされます。30 日間（または新しい問題が起きるまで）通知が不要な場合は、\`Close as not planned\` でクローズしてください。その間も、ワークフローは失敗として終了します。`,
    ],
  }),

  first: ({ title, name, publicKey, commands }) => ({
    title: `登録プログラム トークン「${title}」は最初のファイルを待っています`,
    paragraphs: [
      '> [!NOTE]\n> このトークンは Intune に登録されています。Apple からの最初のファイルをアップロードすると使えるようになります。',
      facts([
        ['トークン', name],
        ['Intune での場所', `[管理センター](https://intune.microsoft.com) > ${about['enrollment-program-token'].menu}`],
      ]),
      '### Apple に渡す公開キー',
      '次の 3 行を、拡張子 `.pem` のファイルとして保存します。この Issue を開いた実行も、同じ内容をファイルとして出力しています（出力 `public-key-path`）。',
      `\`\`\`text\n${publicKey}\n\`\`\``,
      '### 手順',
      [
        {
          box: 'apple-sign-in',
          text: `${apple.business} または ${apple.school} にサインインします。担当者が共有する専用のアカウントを使うのが安心です。\n${roleAccount}`,
        },
        {
          box: 'apple-server',
          text: `**設定 > デバイス管理の設定**（Apple School Manager では**環境設定 > MDM サーバ**）を開き、**MDM サーバを追加**を選びます。MDM サーバ名は ${name} とし、Intune と同じ名前にします。\n⚠️「この MDM サーバによるデバイスの解放を許可」はオフのままにします。解放されたデバイスは組織から外れます。`,
        },
        { box: 'apple-key', text: '**ファイルを選択**で上の公開キーをアップロードし、**保存**します。' },
        {
          box: 'apple-download',
          text: '**トークンをダウンロード > サーバトークンをダウンロード**を 1 回だけ選びます。\n⚠️ 既存のトークンがリセットされるという警告が出ます。新しいサーバにはまだトークンがないため問題ありませんが、以後は必要なときにだけダウンロードしてください。',
        },
        { box: 'intune-upload', text: firstUpload(commands) },
        {
          box: 'apple-devices',
          text: 'Apple で新しいサーバにデバイスを割り当てるか、新しいデバイスの既定のサーバにします。Intune では、このトークンの登録プロファイルを作成します。',
        },
      ],
      'Intune で新しいトークンの有効期限が確認されると、この Issue は自動的に閉じます。トークンが不要になった場合は **not planned** として閉じ、Intune から削除してください。',
    ],
  }),

  newPushTopic: ({ kind, title, before, now, appleId }) => ({
    title: `${called(kind, title)}が別の証明書に置き換えられました`,
    paragraphs: [
      '> [!CAUTION]\n> Intune のプッシュ証明書が、**別のトピック**のものになっています。以前の証明書で登録された Apple デバイスは、Intune から管理できません。',
      facts([
        ['以前のトピック', before],
        ['現在のトピック', now],
        ['現在の Apple ID', appleId],
        ['Intune での場所', `[管理センター](https://intune.microsoft.com) > ${about[kind].menu}`],
      ]),
      '### 対処の手順',
      [
        {
          box: 'push-who',
          text: '新しい証明書をアップロードした人と、意図した変更かどうかを確認します。Apple のポータルで *Create a Certificate* を選ぶと、新しいトピックになります。**Renew** を選んだ場合だけ、以前のトピックが引き継がれます。',
        },
        {
          box: 'push-back',
          text: `意図した変更でない場合は、以前の証明書の Apple ID で [Apple プッシュ証明書ポータル](https://identity.apple.com/pushcert)にサインインします。UID が ${before} の証明書を探し、Intune の CSR を使って **Renew** し、更新された証明書を Intune にアップロードします。これで、デバイスを再び管理できるようになります。`,
        },
        {
          box: 'push-enroll',
          text: '意図した変更の場合は、以前に登録されたすべての Apple デバイスを登録し直す必要があります。',
        },
      ],
      'この Issue は自動的にはクローズされません。デバイスを再び管理できるようになるか、登録し直した後で、クローズしてください。',
    ],
  }),

  recorded: ({ kind, title, name }) => ({
    title: `${called(kind, title)}を更新しました`,
    paragraphs: [
      `${hasName[kind] ? name : 'プッシュ証明書'} は、期限が近づく前に更新されたため、更新を促す Issue がありませんでした。この Issue に記録を残します。内容は下のコメントにあります。`,
    ],
  }),

  notesBelow: '*この下には自由にメモを書けます。上の文面が更新されても、メモは残ります。*',
  keptFromAbove: '*上の文面に書き込まれていた内容です。文面の更新に伴い、ここに移しました：*',

  comment: {
    reminded: ({ expired, expiry, mention }) =>
      `${mention}${expired ? `このトークンは ${expiry} に**期限が切れました**。` : `このトークンの有効期限は **${expiry}** です。`}更新の手順は上にあります。`,
    worse: ({ words, mention }) =>
      `${mention}新しい問題があります：${words.join('、')}。詳しくは、この Issue の本文を参照してください。`,
    unread: ({ kinds, mention }) =>
      `${mention}新たに確認できなくなったもの：${kinds.join('、')}。詳しくは、この Issue の本文を参照してください。`,
    waiting: ({ mention }) =>
      `${mention}このトークンは、Apple からの最初のファイルを待っています。手順は、この Issue の本文を参照してください。`,
    newPushTopic: ({ mention }) =>
      `${mention}Intune のプッシュ証明書が別のトピックのものになったため、以前に登録されたデバイスを管理できません。詳しくは、この Issue の本文を参照してください。`,
    stillReported: ({ expiry, mention }) =>
      `${mention}この Issue は completed として閉じられましたが、${expiry === null ? '状況は変わっていません。' : `Intune の有効期限は以前のまま、${expiry} です。ファイルは正しいトークンにアップロードされましたか。`}対応しない場合は、**not planned** として閉じてください。`,
    reportedAgain: ({ mention }) =>
      `${mention}再オープンしました。この Issue は completed としてクローズされましたが、問題が再び報告されています。30 日間通知が不要な場合は、\`Close as not planned\` でクローズしてください。`,
    again: ({ mention }) => `${mention}再び対応が必要になったため、再オープンしました。`,
    byRobot: ({ label, mention }) =>
      `${mention}ボットがクローズしましたが、まだ対応されていないため、再オープンしました。そのボットの設定で、ラベル ${label} を対象から外してください。`,
    muteOver: ({ mention }) =>
      `${mention}再オープンしました。通知を止めてから 30 日が過ぎましたが、問題は解消していません。さらに 30 日間通知が不要な場合は、\`Close as not planned\` でクローズしてください。`,
    renewed: ({ before, now, proof }) =>
      [
        `完了しました。Intune の有効期限は **${now}** になりました。${before === null ? '' : `以前の有効期限は ${before} でした。`}お疲れさまでした。`,
        ...(proof === null
          ? []
          : [
              facts([
                ['更新した人', proof.by ?? 'このワークフロー'],
                ['実行', proof.run],
                ['ファイルの SHA-256', `\`${proof.sha256}\``],
              ]),
              `ファイルの役目は終わりました。保存に使ったシークレットを削除してください${proof.tidyUp === null ? '。' : `：\n\`\`\`sh\n${proof.tidyUp}\n\`\`\``}`,
            ]),
      ].join('\n\n'),
    failed: ({ reason, by, run }) =>
      [
        '更新に失敗しました。',
        reason,
        facts([
          ['実行した人', by],
          ['実行', run],
        ]),
      ]
        .filter(Boolean)
        .join('\n\n'),
    notDue: ({ expiry }) =>
      `まだ対応は必要ありません。このトークンの有効期限は ${expiry} で、現在設定されている通知日より先です。`,
    recovered: () => 'このトークンの問題が解消したことを Intune で確認しました。お疲れさまでした。',
    expiredInstead: () =>
      'このトークンは期限が切れました。期限が切れたトークンは同期できません。対応は、更新についての Issue をご覧ください。',
    gone: () => 'このトークンは Intune からなくなったため、ここで行うことはもうありません。',
    excluded: () => 'このトークンは確認の対象から外されたため、今後は監視しません。',
    readAgain: () => 'すべてを再び確認できるようになりました。トークンの監視を続けています。',
    duplicateOf: ({ number }) => `#${number} と重複しています。続きはそちらでお願いします。`,
  },
}

const summary: Text['summary'] = {
  title: 'Intune の Apple トークン',
  columns: ['状態', 'トークン', '有効期限'],
  standing: {
    healthy: '✅ 正常',
    due: '🟡 更新時期',
    expired: '🔴 期限切れ',
    unknown: '❔ 期限不明',
    waiting: '⏳ 最初のファイル待ち',
    unhealthy: '⚠️ 問題あり',
  },
  noDate: 'Intune に期限の情報がありません',
  publicKey: ({ name }) => `${name} の公開キー（Apple の MDM サーバに登録するもの）：`,
  daysLeft: (days) => (days < 0 ? `${-days} 日前` : `残り ${days} 日`),
  verdict: ({ tokens, due, expired, unhealthy, unknown, waiting, unread }) =>
    [
      expired > 0 ? `**${expired} 個のトークンの期限が切れています**。` : '',
      due > 0 ? `**${due} 個のトークンが更新時期です**。` : '',
      unhealthy > 0 ? `${unhealthy} 個のトークンに問題があります。` : '',
      unknown > 0 ? `${unknown} 個のトークンの期限が不明です。` : '',
      waiting > 0 ? `${waiting} 個のトークンが初回アップロード待ちです。` : '',
      unread > 0 ? `**${unread} 種類のトークンを確認できませんでした**。` : '',
      expired + due + unhealthy + unknown + waiting + unread === 0 && tokens > 0
        ? `${tokens} 個のトークンはすべて正常です。`
        : '',
    ].join(''),
  noTokens: '確認の対象となる Apple トークンは Intune にありません。',
  more: (rest) => `ほかに、期限がより先のトークンが ${rest} 個あります。出力 \`tokens\` にはすべて含まれています。`,
  moreIssues: (rest) => `ほかに Issue が ${rest} 件あります。出力 \`issues\` にはすべて含まれています。`,
  timeline: '有効期限の予定',
  axis: { day: '%-m月%-d日', month: '%-m月' },
  unread: '確認できなかったもの',
  issues: 'Issue',
  previews: 'ドライ ランではない場合の Issue',
  topic: { renewal: '更新', health: '状態', check: '確認できない' },
  action: {
    opened: '開きました',
    updated: '文面を更新しました',
    reminded: '通知しました',
    reopened: 'もう一度開きました',
    closed: '閉じました',
    unchanged: '変更なし',
    muted: '通知を停止中（not planned として閉じられています）',
  },
  renewed: ({ name, now, before, sha256 }) =>
    `✅ ${name} を更新しました。Intune の有効期限は **${now}** になりました。${before === null ? '' : `以前の有効期限は ${before} でした。`}ファイルの SHA-256：\`${sha256}\`。ファイルの保存に使ったシークレットを削除してください。`,
  notDone: 'できなかったこと',
  remarks: '補足',
  dryRun: 'これは予行（dry run）です。何も書き込んでいません。',
}

const calendar: Text['calendar'] = {
  name: 'Intune の Apple トークン',
  title: ({ kind, name }) => `${called(kind, name)}の有効期限`,
  description: ({ kind }) =>
    `更新しないと：${about[kind].left}\nIntune 管理センター（https://intune.microsoft.com）：${about[kind].menu}`,
}

export const ja: Text = { ...issues, summary, calendar }
