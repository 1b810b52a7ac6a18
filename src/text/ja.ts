import type { Phrases } from './phrases.ts'
import { joined, type UploadState, type UploadText } from './uploads.ts'

/**
 * Japanese. The words for menus and buttons are those that the portals show in Japanese; if no page shows the new ones, the
 * English stands beside them. Bold text never ends in a bracket before a letter: Markdown would not see its end. A title begins
 * with what has happened, and then says to what: a phone shows the first words only.
 */

const weekdays = ['日', '月', '火', '水', '木', '金', '土']

/** Words to go on after: behind Latin letters a space, behind Japanese and brackets none. */
const before = (words: string): string =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}）」]$/u.test(words) ? words : `${words} `

const unproven = (after: string | null): string =>
  `更新を確認できませんでした。${after === null ? 'アップロード後の状態は Intune から取得できませんでした' : `最後に確認した Intune の有効期限は ${before(after)}です`}。`

const uploadStates: Readonly<Record<UploadState, (after: string | null) => string>> = {
  sending: () =>
    '送信を開始しました。応答はまだ記録されていません。次回の実行で結果を確認してから、必要な場合にだけ再送信します。',
  sent: () => 'Intune がファイルを受け付けました。反映されたかどうかを確認しています。',
  proven: (after) =>
    after === null ? 'Intune に新しい有効期限が表示されました。' : `Intune の有効期限は ${before(after)}になりました。`,
  unproven: (after) =>
    `${unproven(after)}数分後に Intune の有効期限を確認してください。**ダウンロードし直さないでください。** 次回の定期実行で、もう一度確認します。`,
  'not-taken': () =>
    'Intune に反映されず、以前のままでした。その後も有効期限が変わっていなければ、同じファイルでもう一度更新を実行するか、手作業でアップロードしてください。**ダウンロードし直さないでください。**',
  'left-unproven': unproven,
  'not-accepted': () => 'Intune に反映されず、以前のままでした。詳細は、実行のログ（英語）を参照してください。',
}

const uploads: UploadText = {
  heading: '**アップロードの記録**',
  line: ({ at, sha256, by, run, before, state, after }) => {
    const facts = [
      by === null ? '' : `実行者：${by}`,
      run === null ? '' : `[ワークフロー実行](${run})`,
      `以前の有効期限：${before ?? 'なし'}`,
      `ファイルの SHA-256：\`${sha256}\``,
    ]
    return `* ${at}：${uploadStates[state](after)}（${joined(facts, '、')}）`
  },
  title: ({ kind, title }) =>
    `更新の記録：${kind === 'mdm-push-certificate' ? 'Apple MDM プッシュ証明書' : `「${title}」`}`,
  opening: ({ kind, name }) =>
    `${kind === 'mdm-push-certificate' ? 'プッシュ証明書' : `${name} `}の更新ファイルのアップロードを記録しています。Intune に新しい有効期限が表示されると、この Issue は自動的にクローズされます。`,
  tenant: '**テナント**：',
}

export const ja: Phrases = {
  day: ({ year, month, day }) => `${year}年${month}月${day}日`,
  moment: (day, time, zone) => `${ja.day(day)}(${weekdays[day.weekday] ?? ''}) ${time} ${zone}`,
  time: (time, zone) => `${time} ${zone}`,
  zones: { 'Asia/Tokyo': 'JST' },
  beside: (local, utc) => `${local}（${utc}）`,

  space: '',
  comma: '、',
  colon: '：',
  aside: (words) => `：${words}`,
  inBrackets: (words) => `（${words}）`,

  names: {
    intune: 'Intune 管理センター',
    terms: '利用規約',
    pushPortal: 'Apple プッシュ証明書ポータル',
    log: 'ログ',
    workflow: 'ワークフロー',
    runNow: '今すぐ実行',
    thisWorkflow: 'このワークフロー',
  },
  portals: {
    business: (link) => `[Apple Business](${link})（旧 Apple Business Manager）`,
    school: (link) => `[Apple School Manager](${link})`,
    either: (business, school) => `${business}または ${school}`,
  },
  kinds: {
    'enrollment-program-token': {
      name: '登録プログラム トークン',
      // The name that Microsoft used before and the one that Apple uses: people may know the token by them.
      type: '登録プログラム トークン（Enrollment Program トークン、ADE/DEP トークンとも）',
      consequence: {
        due: '新しい iPhone、iPad、Mac を自動登録できなくなり、登録プロファイルの変更も Apple に反映されなくなります。',
        expired: '新しい iPhone、iPad、Mac を自動登録できません。登録プロファイルの変更も Apple に反映されません。',
      },
      menu: 'デバイス > デバイス オンボード > 登録 > Apple モバイル（または Apple） > 一括登録方法 > 登録プログラム トークン',
    },
    'vpp-token': {
      name: 'Apple VPP トークン',
      type: 'Apple VPP トークン',
      consequence: {
        due: 'この場所のアプリ ライセンスを、割り当てることも取り消すこともできなくなります。',
        expired: 'この場所のアプリ ライセンスを、割り当てることも取り消すこともできません。',
      },
      menu: 'テナント管理 > コネクタとトークン > Apple VPP トークン',
    },
    'mdm-push-certificate': {
      name: 'Apple MDM プッシュ証明書',
      type: null,
      consequence: {
        due: 'すべての Apple デバイスを管理できなくなります。約 30 日の猶予期間を過ぎると、デバイスの再登録が必要になることがあります。',
        expired: 'すべての Apple デバイスを管理できません。',
      },
      menu: 'デバイス > デバイス オンボード > 登録 > Apple モバイル（または Apple） > Apple MDM プッシュ証明書',
    },
  },
  noun: { token: 'トークン', certificate: '証明書' },
  named: (kind, name) => `${kind}「${name}」`,
  labels: {
    token: '**トークン**：',
    certificate: '**証明書**：',
    tenant: '**テナント**：',
    type: '**種類**：',
    location: '**場所**：',
    appleId: '**Apple ID**：',
    inIntune: '**Intune のメニュー**：',
    previousTopic: '**以前のトピック**：',
    currentTopic: '**現在のトピック**：',
    currentAppleId: '**現在の Apple ID**：',
    previousAppleId: '**以前の Apple ID**：',
    renewedBy: '**実行者**：',
    startedBy: '**実行者**：',
    run: '**ワークフロー実行**：',
    sha256: '**ファイルの SHA-256**：',
  },
  tokenFact: (name) => name,

  about: {
    title: (tenant, title) => `【${tenant}】${title}`,
    comment: (tenant, words) => `**【${tenant}】** ${words}`,
  },
  notesBelow: 'この行より下には、自由にメモを追記できます。本文が自動更新されても残ります。',
  keptFromAbove: '本文に追記されていた内容です。本文の更新に伴い、ここに移しました。',

  renewal: {
    title: {
      due: (token, day) => `要更新：${token}（有効期限：${day}）`,
      expired: (token, day) => `期限切れ：${token}（${day}）`,
    },
    opening: {
      due: (noun, expiry) =>
        `> [!WARNING]\n> この${noun}の有効期限は ${before(expiry)}です。それまでに更新してください。期限前であれば、いつ更新しても問題ありません。`,
      expired: (noun, expiry) =>
        `> [!CAUTION]\n> この${noun}は ${before(expiry)}に有効期限が切れました。今日中に更新してください。`,
    },
    consequence: {
      due: (consequence) => `**更新しないと**：${consequence}`,
      expired: (consequence) => `**期限切れの影響**：${consequence}`,
    },
    devices: (devices, day) => `${day}の時点で、約 ${devices} 台のデバイスがこのトークンを使用しています。`,
    grace: (day) =>
      `⚠️ Apple の猶予期間は **${day}**までです。それまでに更新すれば、デバイスの再登録は必要ありません。過ぎた場合も、まず同じ証明書を更新してください。再登録が必要なのは、更新後も応答しないデバイスだけです。`,
    graceOver: (day) =>
      `⚠️ Apple の猶予期間は **${day}**に終了しました。この場合も、まず同じ証明書を更新してください。再登録が必要なのは、更新後も応答しないデバイスだけです。`,
    heading: '### 更新の手順',
    before: '**始める前に**、次のものを用意します（所要時間の目安は 15 分です）。',
    account: {
      'enrollment-program-token': () => 'Apple の管理者またはデバイス登録マネージャのアカウントと、その 2 ファクタ認証',
      'vpp-token': () => 'Apple のコンテンツマネージャのアカウントと、その 2 ファクタ認証',
      'mdm-push-certificate': (appleId) => `**これまでと同じ Apple ID**${appleId}と、その 2 ファクタ認証`,
    },
    intuneRole: {
      'enrollment-program-token': '登録プログラム トークンを更新できる Intune のロール',
      'vpp-token': 'VPP トークンを更新できる Intune のロール',
      'mdm-push-certificate': 'プッシュ証明書を更新できる Intune のロール',
    },
    storing: (environment) =>
      `ファイルを保存する手段：サインイン済みの [GitHub CLI](https://cli.github.com)（\`gh auth status\` で確認）、またはブラウザーの ${environment}`,
    approver: 'すぐに承認できる担当者（実行に承認が必要な場合）',
    ifItFails: {
      'enrollment-program-token': {
        byHand:
          '**アップロードに失敗しても、すぐにダウンロードし直さないでください**。まず、同じファイルをもう一度アップロードします。',
        byWorkflow:
          '**実行に失敗しても、すぐにダウンロードし直さないでください**。原因は実行のログに表示されます。解消に時間がかかる場合は、同じファイルを手作業でアップロードします。',
      },
      'vpp-token': {
        byHand:
          '**アップロードに失敗した場合**：その場所の最新のファイルであることを確認し、もう一度アップロードします。',
        byWorkflow:
          '**実行に失敗した場合**：原因は実行のログに表示されます。その場所の最新のファイルであることを確認し、手作業でアップロードします。',
      },
      'mdm-push-certificate': {
        byHand:
          '**Intune がファイルを受け付けない場合**：この UID の証明書を、今回ダウンロードした CSR で更新したかを確認します。\n**Apple ID を使えなくなった場合**：証明書を別のアカウントへ移すよう Apple に依頼します。10 営業日ほどかかります。その間、証明書を新しく作成しないでください。',
        byWorkflow:
          '**実行に失敗した場合**：原因は実行のログに表示されます。この UID の証明書を、今回ダウンロードした CSR で更新したかを確認します。\n**Apple ID を使えなくなった場合**：証明書を別のアカウントへ移すよう Apple に依頼します。10 営業日ほどかかります。その間、証明書を新しく作成しないでください。',
      },
    },
    rejectedKey: {
      byWorkflow:
        'キーが一致しないというエラーの場合は、ワークフローを `mode: public-key` で実行し、表示された公開キーを Apple の同じデバイス管理サービスにアップロードします。それから、もう一度だけトークンをダウンロードし、アップロードします。',
      byHand: (action) =>
        `キーが一致しないというエラーの場合は、[キーが一致しないとき](${action}/blob/HEAD/README.ja.md#キーが一致しないとき)を参照してください。`,
    },
    microsoftsPage: (address) => `画面の表示が異なる場合は、[Microsoft の手順](${address})を参照してください。`,
    byWorkflow: (action) =>
      `ファイルのアップロードと確認は、ワークフローでも行えます（[設定と手順](${action}/blob/HEAD/README.ja.md#ワークフローで更新する)）。`,
    closing: {
      byHand: (runNow) =>
        `Intune の有効期限が更新されると、次回の定期実行で、この Issue は自動的にクローズされます${runNow}。`,
      byWorkflow: (runNow) =>
        `Intune の有効期限が更新されると、ワークフローがこの Issue をクローズします。手作業で更新した場合は、次回の定期実行でクローズされます${runNow}。`,
    },
    muting:
      '今回の期限について通知が不要な場合は、`Close as not planned` でクローズしてください。更新前に completed でクローズすると、24 時間後に再オープンされます。',
  },

  renewalSteps: {
    open: (intune, menu) => `${intune}で**${menu}**を開き`,
    select: (open, name) => `${open}、${name} を選択して`,
    signInHere: { byHand: '別のタブで ', byWorkflow: '' },
    serverMenu: {
      business:
        '**デバイス > 管理サービス**（Devices > Management Services）を開き、このトークンの登録時に名前を付けて追加した、デバイス管理サービス（旧 MDMサーバ）を選択します。以前の画面では、自分の名前 > **環境設定 > MDMサーバ**、または**設定 > デバイス管理の設定**にあります。',
      school:
        '**環境設定 > MDMサーバ**を開き、このトークンの登録時に名前を付けて追加した、デバイス管理サービス（旧 MDMサーバ）を選択します。',
    },
    contentMenu: {
      business:
        '**設定 > お支払いと請求 > Appとブック**（Settings > Payments & Billing > Apps and Books。以前の画面では、自分の名前 > **環境設定 > お支払いと請求**）を開き',
      school: '自分の名前をクリックし、**環境設定 > お支払いと請求 > コンテンツトークン**を開き',
    },
    sameLocation: 'これまでと同じ場所',
    location: (location) => `場所 ${location} `,
    uid: (uid) => `と UID（${uid}）`,
    'apple-sign-in': (here, portal) =>
      `${here}${before(portal)}にサインインします。個人のアカウントではなく、担当チームで共有する専用アカウントの使用をお勧めします。\n⚠️ ダウンロードに使ったアカウントのパスワード変更、役割の解除、アカウントの削除があると、トークンは無効になります。`,
    'enrollment-program-token': {
      'intune-open': (open) => `${open}有効期限を確認します。このページは開いたままにします。`,
      nameAtApple: (name) => `Apple の画面では、このトークンのサービスの名前は ${name} です。`,
      'apple-server': (menu) =>
        `${menu}\n⚠️ サービスを新しく追加しないでください。追加したものに切り替えると、デバイスの再割り当てや初期化が必要になります。デバイスの所有解除（Release Devices）を許可する設定は変更しないでください。所有解除されたデバイスは組織から外れます。`,
      'apple-download': {
        business:
          'すぐにアップロードできる場合にだけ、「…」メニューの**トークンをダウンロード**をクリックし、「既存のトークンがリセットされます」という確認画面で**サーバトークンをダウンロード**をクリックします（1 回だけ）。\n⚠️ ダウンロードすると、有効期限内でも現在のトークンは**すぐに**無効になります。**アップロードが終わるまで**、中断せずに進めてください。',
        school:
          'すぐにアップロードできる場合にだけ、**トークンをダウンロード**をクリックし、「既存のトークンがリセットされます」という確認画面で**サーバトークンをダウンロード**をクリックします（1 回だけ）。\n⚠️ ダウンロードすると、有効期限内でも現在のトークンは**すぐに**無効になります。**アップロードが終わるまで**、中断せずに進めてください。',
      },
      'intune-upload':
        '**トークンを更新する**をクリックします。ダウンロードに使った Apple ID（Apple Account）を入力し、「Apple トークン」欄でファイル（`.p7m`）を選択して、**次へ**、**トークンを更新する**の順にクリックします。',
      'intune-sync':
        'トークンを開き、**デバイス > 同期**をクリックします（15 分に 1 回まで）。有効期限が 1 年延び、エラーが表示されていないことを確認します。',
    },
    'vpp-token': {
      'intune-open': (open) => `${open}有効期限と場所を確認します。このページは開いたままにします。`,
      'apple-download': (menu, location) =>
        `${menu}、${location}の**ダウンロード**をクリックします。\n⚠️ ファイルはこのテナントだけで使用してください。1 つのトークンを複数のデバイス管理サービスで使うことはできません。`,
      'intune-upload':
        '「基本」の横の**編集**をクリックします（更新ボタンはありません）。ダウンロードに使った Apple ID（Apple Account）を入力し、ファイル（`.vpptoken`）を選択して、**次へ**、**保存**の順にクリックします。\n⚠️ トークンを新しく作成しないでください。アプリとライセンスは、現在のトークンに関連付けられています。',
      'intune-sync':
        '**同期**をクリックします。状態が「アクティブ」（または「有効」）になり、有効期限が 1 年延びたことを確認します。有効期限の表示は遅れることがあります。',
    },
    'mdm-push-certificate': {
      'intune-open': {
        byHand: (open, appleId) =>
          `${open}、有効期限と Apple ID${appleId}を確認します。このページは開いたままにします。`,
        byWorkflow: (open, appleId) => `${open}、有効期限と Apple ID${appleId}を確認します。`,
      },
      'intune-csr': '**CSR のダウンロード**をクリックし、ファイルを保存します。',
      'apple-sign-in': (portal) =>
        `別のタブで、確認した Apple ID と**同じアカウント**で ${portal}にサインインします。\n⚠️ ほかのアカウントでは、この証明書を更新できません。`,
      'apple-renew': (uid) =>
        `有効期限${uid}から証明書を見つけます。**Renew** をクリックし、CSR をアップロードして、\`.pem\` ファイルをダウンロードします。\n⚠️ **Create a Certificate** や **Revoke** は決してクリックしないでください。すべての Apple デバイスの再登録が必要になります。`,
      'intune-upload': '同じ Apple ID を入力し、ファイルを選択して、**アップロード**をクリックします。',
      'intune-look': '状態が「アクティブ」（または「有効」）になり、有効期限が 1 年延びたことを確認します。',
    },
  },

  upload: {
    inIntune: (upload) => `Intune に戻り、${upload}`,
    afterOpening: (open, upload) => `${open}、${upload}`,
    byHand: 'ワークフローを使わず、手作業で行う場合',
    store: (secret, file) =>
      `ファイルをシークレット \`${secret}\` に保存します。ファイルのあるフォルダーで PowerShell を開き、\`${file}\` を実際のファイル名に置き換えて（引用符は残します）、次のコマンドを実行します。`,
    // Most administrators of Intune in Japan work on Windows.
    shells: ['powershell', 'sh'],
    otherShell: 'bash や zsh の場合',
    storeInBrowser: (environment) =>
      `ブラウザーで行う場合は、${environment} を開き、シークレットを追加または更新して、ファイルの内容全体を貼り付けます。`,
    start: '次のコマンドで更新を開始します。',
    startInBrowser: (page) =>
      `ブラウザーで行う場合は、[ワークフローのページ](${page})で **Run workflow** をクリックし、同じ値を入力します。`,
    startByComment: 'この Issue に次のコメントを投稿して、更新を開始します。',
    orByCommand: 'コマンドで開始することもできます。',
    approve: '実行が承認待ちになった場合は、承認を受けてください。',
    renewalRun: 'ワークフローがファイルを検証してアップロードし、Intune の有効期限が更新されたことを確認します。',
    firstRun: 'ワークフローがファイルをアップロードし、Intune にトークンの有効期限が表示されたことを確認します。',
  },

  first: {
    registeringTitle: (name) => `登録の途中：登録プログラム トークン「${name}」`,
    registering:
      '> [!NOTE]\n> ワークフローが、このトークンを Intune に登録し始めました。記録を残すため、登録の前にこの Issue を作成しています。',
    registrationStopped:
      '登録が終わると、この文は残りの手順に置き換わります。ワークフローの終了後もこの文が残っている場合は、登録されたかどうかを確認できていません。数分後に Intune を確認してから、同じ名前で `mode: create` をもう一度実行してください。その時点で Intune にトークンがあれば、続きから進めます（二重に登録されることはありません）。',
    registrationNotNeeded:
      '不要になった場合は、Intune にトークンがあれば削除し、この Issue を `Close as not planned` でクローズしてください。',
    notRegisteredTitle: (name) => `登録されませんでした：登録プログラム トークン「${name}」`,
    notRegistered: (why) =>
      `> [!IMPORTANT]\n> トークンは登録されませんでした。Intune には何も変更を加えていません。下の本文は、その前の内容です。\n\n${why}`,
    title: (name) => `初期設定が未完了：登録プログラム トークン「${name}」`,
    opening:
      '> [!NOTE]\n> このトークンは Intune に登録されています。Apple からダウンロードする最初のファイルをアップロードすると、使えるようになります。',
    purpose:
      'Apple Business または Apple School Manager に登録されたデバイスを、Intune と連携するためのトークンです。割り当てたデバイスは、初めて電源を入れたときに Intune に自動登録されます。',
    keyHeading: '### Apple にアップロードする公開キー',
    key: '次の 3 行をそのまま、拡張子 `.pem` のファイルとして保存します。この Issue を作成したワークフロー実行の概要にも、同じ内容があります。',
    heading: '### 手順',
    'apple-server': (name) =>
      `**デバイス > 管理サービス**（Devices > Management Services）を開き、**MDMサーバを追加**をクリックします。以前の画面では、自分の名前 > **環境設定 > MDMサーバ**、または**設定 > デバイス管理の設定**に、Apple School Manager では**環境設定 > MDMサーバ**にあります。名前は Intune と同じ ${name} にします（更新のときに、この名前で探します）。\n⚠️ デバイスの所有解除（Release Devices）を許可する設定のチェックが外れていることを確認します（付いていれば外します）。所有解除されたデバイスは組織から外れます。`,
    'apple-key': '**ファイルを選択**で上の公開キー（`.pem`）をアップロードし、**保存**をクリックします。',
    'apple-download':
      '**トークンをダウンロード**（Apple Business では「…」メニュー）をクリックし、確認画面で**サーバトークンをダウンロード**をクリックします（1 回だけ）。\n⚠️ 「既存のトークンがリセットされます」という警告は、新しく追加したものには関係ありません。以後は、ダウンロードするたびに使用中のトークンが無効になります。',
    'intune-upload': (help) =>
      `ファイルの内容をワークフローのシークレットに保存し、\`mode: renew\` で実行します。\`token\` にはこのトークンの名前を、\`apple-id\` にはダウンロードに使った Apple ID を指定します${help}。`,
    help: (action) => `[手順](${action}/blob/HEAD/README.ja.md#ワークフローで登録する)`,
    startWithAccount:
      '次のコマンドでアップロードを開始します。`ACCOUNT` は、ダウンロードに使った Apple ID に置き換えます。',
    'apple-devices':
      'Apple の画面で、追加したデバイス管理サービスにデバイスを割り当てるか、新しいデバイスの既定にします。Intune では、このトークンの登録プロファイルを作成します。',
    'apple-connected': 'Apple の画面で、追加したデバイス管理サービスに最終接続日時が表示されることを確認します。',
    serviceAdded: (name) =>
      `この Issue を作成したワークフロー実行が、Intune の公開キーを使って Apple 側にもデバイス管理サービス ${name} を追加しました（所有解除は許可していません）。残りの手順は 2 つです。`,
    openService: (name) => `**デバイス > 管理サービス**（Devices > Management Services）で ${name} を選択します。`,
    afterwards:
      'その後、Apple の画面で、追加したデバイス管理サービスにデバイスを割り当てるか、新しいデバイスの既定にします。Intune では、このトークンの登録プロファイルを作成します。',
    serviceExists: (name) =>
      `> [!IMPORTANT]\n> ${name} という名前のデバイス管理サービスが Apple にすでにあるため、追加していません。以前の実行などでこのトークン用に追加したものであれば、それを使います。ほかで使用中の場合は変更しないでください。公開キーを変更したりトークンをダウンロードしたりすると、使用中の接続が切れます。その場合は、別の名前で追加します。`,
    serviceNotAdded: (why) =>
      `> [!IMPORTANT]\n> Apple 側のデバイス管理サービスは追加されていません。次の手順で追加してください。原因を解消してから、同じ名前で \`mode: create\` をもう一度実行することもできます（二重に登録されることはありません）。\n\n${why}`,
    serviceUnclear: (why) =>
      `> [!IMPORTANT]\n> Apple 側のデバイス管理サービスが追加されたかどうかを確認できませんでした。追加する前に、Apple の画面で確認してください。同じ名前で \`mode: create\` をもう一度実行することもできます（すでに追加されていれば、二重には追加されません）。\n\n${why}`,
    serviceBeingAdded: (name) =>
      `> [!IMPORTANT]\n> Apple 側にデバイス管理サービス ${name} を追加しています。ワークフローの終了後もこの文が残っている場合は、追加されたかどうかを確認できていません。同じ名前で \`mode: create\` をもう一度実行してください（すでに追加されていれば、二重には追加されません）。手作業で追加する場合は、その前に Apple の画面で確認してください。`,
    useExisting: (name) =>
      `**デバイス > 管理サービス**（Devices > Management Services）を開きます。Apple School Manager では**環境設定 > MDMサーバ**にあります。${name} がこのトークン用であれば、選択して編集します。そうでなければ、**MDMサーバを追加**をクリックし、別の名前を付けます。\n⚠️ デバイスの所有解除（Release Devices）を許可する設定のチェックが外れていることを確認します（付いていれば外します）。所有解除されたデバイスは組織から外れます。`,
    lookFirst:
      'サービスがすでに追加されている場合は、新しく追加せずに、選択して編集します。追加されていない場合は、次のように追加します。',
    closing: {
      byHand: (runNow) =>
        `Intune にトークンの有効期限が表示されると、次回の定期実行で、この Issue は自動的にクローズされます${runNow}。`,
      byWorkflow: () => 'Intune にトークンの有効期限が表示されると、この Issue は自動的にクローズされます。',
    },
    notNeeded:
      'トークンが不要になった場合は、Intune から削除し、この Issue を `Close as not planned` でクローズしてください。',
  },

  health: {
    title: (token, problem) => `${problem}：${token}`,
    severalTitle: (token) => `複数の問題があります：${token}`,
    opening: {
      aboutDate: (noun) => `> [!WARNING]\n> この${noun}に問題が起きています。`,
      otherThanDate: (noun) => `> [!WARNING]\n> この${noun}に、有効期限とは別の問題が起きています。`,
    },
    problem: (words) => words,
    untilFixed: (effects) => `**解消するまでの影響**：${effects}`,
    effects: {
      sync: 'Apple での変更が Intune に反映されません。',
      date: (noun) => `この${noun}の期限切れが近づいても、通知されません。`,
      file: (noun) => `Intune に表示される有効期限にかかわらず、この${noun}は使えない可能性があります。`,
    },
    atApple: {
      lately: '**Apple 側の状況**：直近 1 日半の間に Intune からの接続が記録されています。接続自体は機能しています。',
      before: (day) =>
        `**Apple 側の状況**：Intune からの最後の接続は ${day}です。後からダウンロードされた別のトークンに置き換わったか、ダウンロードに使ったアカウントの役割が解除された可能性があります。`,
      never: '**Apple 側の状況**：このサービスのトークンでは、Intune からの接続が一度も記録されていません。',
    },
    heading: '### 対処の手順',
    howToRenew: (noun) => `${noun}の更新手順`,
    closing: (runNow) =>
      `Intune で問題が解消すると、次回の定期実行で、この Issue は自動的にクローズされます${runNow}。`,
    muting:
      '通知を 30 日間停止するには、`Close as not planned` でクローズしてください。新しい問題が起きた場合は、その前に再オープンされます。',
  },
  healthSteps: {
    'apple-terms': (portal, terms) =>
      `管理者が ${before(portal)}にサインインし、新しい${terms}に同意します。組織が複数ある場合は、組織ごとに同意が必要です。トークンを更新しても解消しません。`,
    'apple-wait': '同期が再開するまで待ちます。数時間かかることがあります。',
    'apple-look': (portal, terms) =>
      `${before(portal)}にサインインし、新しい${terms}への同意が求められていないかを確認します。求められている場合は、組織ごとに同意します。`,
    'who-downloaded': {
      'enrollment-program-token':
        '最近トークンをダウンロードした人がいないか確認します。いた場合は、そのファイルを Intune にアップロードします（以前のトークンはすでに無効です）。\n⚠️ 確認のためにダウンロードし直さないでください。',
      'vpp-token':
        'この場所のトークンを、ほかのデバイス管理サービスにアップロードした人がいないか確認します。いた場合は、そのサービスから削除します。',
      'mdm-push-certificate': '別の証明書をアップロードした人がいないか確認します。',
    },
    'apple-account':
      'トークンのダウンロードに使ったアカウントに、パスワード変更、役割の解除、アカウントの削除がなかったかを確認します。あった場合、トークンは無効になっています。下の手順ですぐに更新してください。',
    'push-upload':
      '同じ Apple ID で、Intune の CSR を使って**更新した**証明書を、もう一度アップロードします。そのファイルが手元にない場合は、下の手順で証明書をもう一度更新します。\n⚠️ 新しく作成した証明書を使うと、全デバイスの再登録が必要になります。',
    'vpp-state': {
      assignedToExternalMDM:
        'ほかのデバイス管理サービスが、このトークンを使用しています。Intune で使い続ける場合は、Intune でトークンを編集し、別の MDM からトークンの制御を引き継ぐ設定（Take control of token from another MDM）を**はい**にします。もう一方のサービスでは使えなくなります。使わない場合は、Intune から削除します。',
      duplicateLocationId:
        '同じ場所のトークンが 2 つ登録されています。割り当てのない方を削除します。それがこのトークンであれば、対応は完了です。',
      invalid: '下の手順で、この場所のトークンをもう一度ダウンロードし、アップロードします。',
      expired: '日付にかかわらず、Intune では期限切れとして扱われています。下の手順ですぐに更新してください。',
      another: 'Intune で状態を確認します。ほかに原因がない場合は、下の手順ですぐに更新してください。',
    },
    'date-look': {
      withName: (open, name, noun) =>
        `${open}、${name} を選択して有効期限を確認します。表示されない場合は、下の手順ですぐに${noun}を更新してください。`,
      withoutName: (open, noun) =>
        `${open}、有効期限を確認します。表示されない場合は、下の手順ですぐに${noun}を更新してください。`,
    },
    'newest-file':
      '最後にダウンロードしたファイルを探し、Intune にアップロードします。ほかに更新した人がいないかも確認します。そのファイルが誰の手元にもない場合は、下の手順ですぐに更新してください。\n⚠️ 新しくダウンロードすると、それまでのファイルが無効になることがあります。',
    'intune-sync': {
      'enrollment-program-token': (open) =>
        `${open}、**デバイス > 同期**をクリックします（15 分に 1 回まで）。エラーが表示されていないことを確認します。`,
      'vpp-token': (open) =>
        `${open}、**同期**をクリックします（15 分に 1 回まで）。エラーが表示されていないことを確認します。`,
    },
    syncDone: 'ワークフローで更新した場合は、すでに行われています。',
  },
  terms: {
    title: 'Apple の新しい利用規約への同意が必要です',
    opening: '> [!WARNING]\n> Apple の新しい利用規約に同意するまで、次のトークンは Apple と同期できません。',
    explains:
      'このテナントで、Apple とのほかの同期が失敗したり遅れたりしている場合も、この利用規約が原因の可能性があります。同意が済むまで、それらの Issue は作成されません。',
  },
  problems: {
    'terms-not-accepted': 'Apple の新しい利用規約への同意が必要です',
    'sync-error': 'Apple との前回の同期に失敗しました',
    code: (code) => `コード ${code}`,
    'sync-stale': '長い間、Apple と同期できていません',
    pushRejected: 'Intune が前回のアップロードを受け付けませんでした',
    tokenRejected: 'Intune がトークンを受け付けていません',
    states: {
      assignedToExternalMDM: '外部 MDM に割り当て済みです',
      invalid: 'Intune での状態が「無効」です',
      duplicateLocationId: '同じ場所のトークンが重複しています',
      expired: 'Intune での状態が「期限切れ」です',
    },
    'date-unknown': 'Intune に有効期限が表示されていません',
    'older-file': '以前にダウンロードしたファイルが使われています',
    'push-topic': 'プッシュ証明書のトピックが以前と異なります',
  },

  check: {
    title: '確認できません：Intune の Apple トークン',
    opening: '> [!CAUTION]\n> 次のトークンは**監視できていません**。気付かないうちに期限が切れるおそれがあります。',
    failure: {
      'sign-in': 'テナントへのサインインに失敗しました。見直すべき設定は、下のエラー メッセージに記載されています。',
      permission:
        'Entra ID で、アクセス許可 `DeviceManagementServiceConfig.Read.All` を「アプリケーションの許可」として追加し、管理者の同意を与えてください。Intune のライセンスも必要です。',
      'no-intune':
        '正しいテナントかどうかを確認してください。正しい場合は、Intune のライセンスを割り当てるか、このテナントの確認をやめてください。',
      throttled:
        'Microsoft Graph の要求数制限（スロットリング）が続きました。通常は次回の実行で解消します。続く場合は、Microsoft 365 管理センターの**正常性 > サービス正常性**を確認してください。',
      unavailable:
        'Microsoft のサービスに接続できなかったか、サービスでエラーが発生しました。通常は次回の実行で解消します。続く場合は、Microsoft 365 管理センターの**正常性 > サービス正常性**を確認してください。',
      unexpected:
        'Microsoft のサービスから返された応答を処理できませんでした。ランナーのプロキシと、設定している場合は `graph-endpoint` を確認してください。続く場合は、このプロジェクトに報告してください。',
    },
    cause: {
      'sign-in': 'サインインに失敗しました',
      permission: 'アクセス許可、または Intune のライセンスがありません',
      'no-intune': 'テナントに Intune がありません',
      throttled: 'Microsoft Graph の要求数制限（スロットリング）が続きました',
      unavailable: 'Microsoft のサービスに接続できなかったか、エラーが発生しました',
      unexpected: 'Microsoft のサービスから返された応答を処理できませんでした',
    },
    causeHeading: (cause, tenants) => `### ${cause}（${tenants} テナント）`,
    pushPermission:
      'そのアクセス許可をすでに与えている場合は、プッシュ証明書のために `DeviceManagementConfiguration.Read.All` も追加してください。',
    federation:
      'Entra ID で、アプリケーションのフェデレーション資格情報に、下の issuer（発行者）、subject（値）、audience（対象ユーザー）を入力してください。',
    causes: (page, action) =>
      `[よくある原因と対処](${action}/blob/HEAD/README.ja.md#うまくいかないとき)と、[このエラーの説明](${page})（英語）も参照してください。`,
    message: (message) => `エラー メッセージ（英語）：\n${message}`,
    heading: '### 対処の手順',
    'check-mend': (log) => `原因を解消します。詳細は、最新の実行の${log}（英語）で確認できます。`,
    'check-run': (workflow) => `${workflow}をもう一度実行します。`,
    'check-look': (intune, menus) => `成功するまでは、${intune}で有効期限を直接確認します：${menus.join('、')}`,
    closing: (runNow) =>
      `すべてを確認できるようになると、次回の定期実行で、この Issue は自動的にクローズされます${runNow}。`,
    muting:
      '通知を 30 日間停止するには、`Close as not planned` でクローズしてください。新しい問題が起きた場合は、その前に再オープンされます。停止中も、ワークフローは失敗として終了します。',
    mutingList:
      '通知を 30 日間停止するには、`Close as not planned` でクローズしてください。原因またはテナントが増えた場合は、その前に再オープンされます。停止中も、ワークフローは失敗として終了します。',
  },

  overview: {
    title: 'Intune の Apple トークンの一覧',
    certificateEnd: (day) =>
      `⚠️ この Action が Microsoft へのサインインに使う証明書は、${day}に期限が切れます。期限が切れると、何も確認できなくなります。新しい証明書を作成し、公開部分をアプリの登録にアップロードしてから、秘密キーとともにシークレットに保存してください。`,
    unread:
      '次のトークンは確認できなかったため、**監視できていません**。原因は、「確認できません」の Issue を参照してください。',
    moreUnread: (tenants) => `ほかに ${tenants} テナント`,
    more: (tokens) => `ほかに、期限がより先、または期限不明のトークンが ${tokens} 個あります。`,
    note: (zone) =>
      `日付のタイム ゾーンは ${zone} です。この一覧は、日付、状態、Issue のいずれかが変わったときに更新されます。この Issue での対応は不要で、通知も送信されません。クローズしても再オープンされることはなく、更新は続きます。`,
  },

  newPushTopic: {
    title: (token) => `別の証明書に置き換えられました：${token}`,
    opening:
      '> [!CAUTION]\n> Intune のプッシュ証明書が、**別のトピック**の証明書に置き換えられています。以前の証明書で登録された Apple デバイスは、Intune から管理できません。',
    heading: '### 対処の手順',
    'push-who':
      '新しい証明書をアップロードした人と、意図した変更かどうかを確認します。Apple プッシュ証明書ポータルで **Create a Certificate** をクリックすると、新しいトピックになります。以前のトピックが引き継がれるのは、**Renew** をクリックした場合だけです。',
    'push-back': (portal, topic) =>
      `意図した変更でない場合は、以前の証明書の Apple ID で ${portal}にサインインします。UID が ${topic} の証明書を見つけて **Renew** をクリックし、Intune の CSR をアップロードします。更新された証明書を Intune にアップロードすると、デバイスを再び管理できるようになります。この更新は、以前の証明書の有効期限から約 30 日後まで可能です。`,
    'push-enroll': '意図した変更の場合は、以前に登録されたすべての Apple デバイスの再登録が必要です。',
    closing:
      '以前のトピックに戻ると、この Issue は自動的にクローズされます。意図した変更の場合は、`Close as completed` でクローズしてください。以後は、新しいトピックを正しいものとして扱います。',
  },

  replaced: {
    title: (token) => `トークンが削除され、${before(token)}に置き換えられた可能性があります`,
    opening:
      '> [!WARNING]\n> この Issue のトークンは、Intune に表示されなくなりました（名前は、下の履歴にある以前のタイトルで確認できます）。この Issue が作成された後に、次のトークンが追加または変更されています。',
    heading: '### 対処の手順',
    'replaced-who': 'トークンを削除した人と、上記のトークンへの置き換えが意図したものかどうかを確認します。',
    'replaced-move': {
      'enrollment-program-token':
        'デバイスは自動的には移行されません。Apple の画面で、デバイスを上記のトークンのデバイス管理サービスに割り当てます。Intune で、そのトークンの登録プロファイルを割り当てます。',
      'vpp-token':
        'ライセンスは自動的には移行されません。Intune で、上記のトークンのアプリを、以前と同じグループに割り当てます。',
      'mdm-push-certificate': 'デバイスは自動的には移行されません。以前に登録されたデバイスは再登録が必要です。',
    },
    closing:
      'この Issue は自動的にはクローズされません。移行が済んだら、または移行が不要な場合は、クローズしてください。',
  },

  recorded: {
    title: (token) => `更新済み：${token}`,
    text: (name) => `${before(name)}は更新されました。更新の記録は、下のコメントにあります。`,
    firstTitle: (token) => `初回アップロード済み：${token}`,
    firstText: (name) =>
      `${before(name)}の最初のファイルがアップロードされました。アップロードの記録は、下のコメントにあります。`,
    reason: '対応するオープンな Issue がなかったため、この Issue を記録用に作成し、すぐにクローズしました。',
    certificate: 'プッシュ証明書',
  },

  comment: {
    reminded: {
      due: (noun, expiry) =>
        `この${noun}の有効期限は ${before(expiry)}です。更新手順は、この Issue の本文を参照してください。`,
      expired: (noun, expiry) =>
        `この${noun}は ${before(expiry)}に有効期限が切れました。更新手順は、この Issue の本文を参照してください。`,
    },
    worse: (words) =>
      `次の問題への対応が必要です。\n\n${words.map((word) => `* ${word}`).join('\n')}\n\n対処の手順は、この Issue の本文を参照してください。`,
    unread: (kinds) =>
      `確認できなかったトークン：${kinds.join('、')}。原因と対処は、この Issue の本文を参照してください。`,
    unreadInList: (lines) =>
      `次のテナントを確認できませんでした。\n\n${lines.map((line) => `* ${line}`).join('\n')}\n\n原因と対処は、この Issue の本文を参照してください。`,
    unreadByNewCause: (lines) =>
      `引き続き、確認できませんでした。新しい原因は次のとおりです。\n\n${lines.map((line) => `* ${line}`).join('\n')}\n\n対処は、この Issue の本文を参照してください。`,
    cause: (cause, hits) => `${cause}：${hits}`,
    newOne: (words) => `**【新規】** ${words}`,
    newReopened: '新しい問題が見つかったため、再オープンしました。',
    waiting: 'このトークンは、初回アップロード待ちです。手順は、この Issue の本文を参照してください。',
    newPushTopic:
      'Intune のプッシュ証明書が別のトピックの証明書に置き換えられたため、以前に登録されたデバイスを管理できません。対処の手順は、この Issue の本文を参照してください。',
    replaced: (noun) =>
      `この${noun}は Intune に表示されなくなり、別のものが追加または変更されています。手順は、この Issue の本文を参照してください。`,
    stillReported:
      'Intune の状態が変わっていないため、再オープンしました。通知が不要な場合は、`Close as not planned` でクローズしてください。',
    stillReportedDate: (noun, expiry) =>
      `再オープンしました。Intune の有効期限は ${before(expiry)}のままです。正しい${noun}にアップロードしたか確認してください。今回の期限について通知が不要な場合は、\`Close as not planned\` でクローズしてください。`,
    reportedAgain:
      '最新の確認で問題が見つかったため、再オープンしました。通知を 30 日間停止するには、`Close as not planned` でクローズしてください。',
    again: '再び対応が必要になったため、再オープンしました。',
    foundAgain: {
      due: (noun, expiry) =>
        `最新の確認で、この${noun}の有効期限が ${before(expiry)}であることがわかったため、再オープンしました。`,
      expired: (noun, expiry) =>
        `最新の確認で、この${noun}の有効期限が ${before(expiry)}に切れていたことがわかったため、再オープンしました。`,
    },
    recurred: (words) => `次の問題が再び報告されたため、再オープンしました（${words.join('、')}）。`,
    unreadAgain: (kinds) => `${kinds.join('、')}を確認できないため、再オープンしました。`,
    unreadAgainInList: (lines) =>
      `次のテナントを再び確認できなくなったため、再オープンしました。\n\n${lines.map((line) => `* ${line}`).join('\n')}`,
    overviewAgain: '一覧の更新を再開するため、再オープンしました。',
    byRobot: (label) =>
      `ボットがクローズしたため、再オープンしました。そのボットの設定で、ラベル ${label} を対象から外してください。`,
    muteOver:
      '通知を停止してから 30 日が過ぎても問題が続いているため、再オープンしました。さらに 30 日間停止するには、`Close as not planned` でクローズしてください。',
    renewed: (previous, now) =>
      `更新を確認しました。Intune の有効期限は ${before(previous)}から ${before(now)}になりました。`,
    moved: (previous, now) => `Intune の有効期限は ${before(previous)}から ${before(now)}に更新されました。`,
    renewedNow: (now) => `更新を確認しました。Intune の有効期限は ${before(now)}です。`,
    firstUpload: (now) => `初回アップロードを確認しました。Intune の有効期限は ${before(now)}です。`,
    deleteSecret: 'アップロードに使ったファイルは不要です。保存先のシークレットを削除してください。',
    deleteSecretBy: 'アップロードに使ったファイルは不要です。次のコマンドで、保存先のシークレットを削除してください。',
    failed: {
      'nothing-uploaded': '**何もアップロードされていません。** この実行では、Intune に変更を加えていません。',
      'wrong-file':
        '**何もアップロードされていません。** このファイルでは更新できません（別のトークン、証明書、場所、テナントのファイルであるか、Apple ですでに無効になっているなど）。正しいファイルを保存してから、もう一度更新を開始してください。',
      'used-before':
        '**何もアップロードされていません。** このファイルは使用済みです。最後にダウンロードしたファイルを保存してから、もう一度更新を開始してください。',
      'without-effect':
        '**何もアップロードされていません。** Intune はこのファイルを以前に受け付けましたが、有効期限が変わりませんでした。同じファイルを、Intune に手作業でアップロードしてください。\n⚠️ ダウンロードし直さないでください。',
      'under-way':
        '**何もアップロードされていません。** 別の実行が更新を進めている可能性があります。その結果を待ち、それまでは手作業でもアップロードしないでください。',
      refused:
        '**Intune がファイルを受け付けませんでした。** まず、Intune 管理センターで現在の有効期限を確認してください。原因は、下のメッセージに表示されています。',
      unconfirmed:
        '**ファイルを送信しましたが、更新を確認できませんでした。** 数分後に Intune で有効期限と状態を確認してください。\n⚠️ 確認のためにダウンロードし直さないでください。',
      'not-taken':
        '**Intune の表示は、アップロード前から変わっていません。** 数分後に Intune の有効期限を確認してください。それでも変わっていなければ、同じファイルでもう一度更新を開始するか、手作業でアップロードしてください。\n⚠️ ダウンロードし直さないでください。',
      'older-file':
        '**以前にダウンロードしたファイルで上書きされました。** 最後にダウンロードしたファイルをアップロードしてください。',
      unusable:
        '**Intune はファイルを受け付けましたが、更新は完了していません。** VPP トークンの場合は、このトークンの場所のファイルをダウンロードし、すぐにアップロードしてください。プッシュ証明書の場合は、このテナントの CSR で更新した証明書かどうかを確認し、もう一度アップロードしてください。',
      'sync-failed':
        '**Intune の有効期限は更新されましたが、Apple との同期に失敗しました。** このファイルが使えるかどうかは確認できていません。Apple で、新しい利用規約への同意が求められていないか確認してください。\n⚠️ ダウンロードし直さないでください。',
      'changed-by-others':
        '**Intune にあるのは、このファイルではありません。** ほかの人が同じころに別のファイルをアップロードした可能性があります。最後にダウンロードしたファイルが Intune にあることを確認してください。\n⚠️ 確認のためにダウンロードし直さないでください。',
    },
    downloadEnded:
      'ダウンロードした直後であれば、以前のトークンはすでに無効です。すぐに原因を解消するか、同じファイルを手作業でアップロードしてください。⚠️ ダウンロードし直さないでください。',
    downloadEndedElsewhere:
      'ファイルがほかのデバイス管理サービスのものであれば、そのサービスの以前のトークンは、ダウンロードした時点で無効になっています。Intune で、そのサービスのトークンにすぐにアップロードしてください。',
    failureMessage: '更新の実行は失敗として終了しました。エラー メッセージ（英語）：',
    noFile: (secret) =>
      `シークレット \`${secret}\` が空であるか、読み取れないため、更新しませんでした。ファイルを保存してから、もう一度 \`/renew\` とコメントしてください。`,
    refused: {
      'several-tenants': ({ word }) =>
        `この Issue は複数のテナントに関するものなので、\`${word}\` は実行できません。個々のトークンまたはテナントの Issue にコメントしてください。`,
      'tenant-not-listed': ({ word, tenant }) =>
        `この Issue のテナント（${tenant}）がワークフローに設定されていないため、実行しませんでした。ワークフローの対象テナントに追加してから、もう一度 \`${word}\` とコメントしてください。`,
      'no-token': ({ word }) =>
        `この Issue には更新するトークンがないため、\`${word}\` は実行できません。テナントを確認し直すには、\`/check\` とコメントしてください。トークンを更新するには、そのトークンの Issue に \`/renew\` とコメントしてください。`,
      closed: ({ word }) =>
        `この Issue はクローズされているため、更新しませんでした。まだ更新が必要な場合は、この Issue を再オープンしてから、もう一度 \`${word}\` とコメントしてください。新しい Issue がある場合は、そちらにコメントしてください。`,
      'under-way': ({ word }) =>
        `このトークンの別の \`${word}\` を処理中のため、更新しませんでした。結果をお待ちください。処理中の実行がキャンセルされた場合は、5 分後にもう一度コメントしてください。`,
    },
    notDue: (noun, expiry) =>
      `まだ更新の必要はありません。この${noun}の有効期限は ${before(expiry)}で、現在の通知対象期間（\`remind-days\`）より先です。`,
    recovered: '問題の解消を Intune で確認しました。下の本文は、解消前の内容です。',
    expiredInstead: {
      token:
        'このトークンは有効期限が切れました。期限切れのトークンは同期できません。以降は、このトークンの「期限切れ」の Issue で対応してください。',
      certificate: 'この証明書は有効期限が切れました。以降は、この証明書の「期限切れ」の Issue で対応してください。',
    },
    gone: (noun) =>
      `この${noun}は Intune に表示されなくなりました。意図した削除でない場合は、削除した人を確認し、もう一度設定してください。それまでは、これを使う機能は動作しません。`,
    excluded: (noun) => `この${noun}は監視の対象から除外されました。今後は通知しません。`,
    readAgain: 'すべてのトークンを再び確認できるようになりました。監視を再開しました。下の本文は、再開前の内容です。',
    duplicateOf: (number) => `#${number} と重複しています。以降は #${number} で対応してください。`,
  },

  summary: {
    title: 'Intune の Apple トークン',
    columns: ['状態', 'トークン', '有効期限'],
    standing: {
      healthy: '✅ 正常',
      due: '🟡 更新時期',
      expired: '🔴 期限切れ',
      unknown: '❔ 期限不明',
      waiting: '⏳ 初回アップロード待ち',
      unhealthy: '⚠️ 問題あり',
    },
    devices: (devices) => `${devices} 台`,
    noDate: '有効期限の表示なし',
    noTokens: 'Apple トークンが見つかりません。正しいテナントかどうかを確認してください。',
    allExcluded: '見つかった Apple トークンは、すべて除外されています。',
    excluded: '除外されたトークン',
    more: (rest) =>
      `ほかに、期限がより先、または期限不明のトークンが ${rest} 個あります。出力 \`tokens\` を参照してください。`,
    moreIssues: (rest) => `ほかに Issue が ${rest} 件あります。出力 \`issues\` を参照してください。`,
    moreLines: (rest) => `ほかに ${rest} 件あります。ログを参照してください。`,
    moreNames: (names, rest) => `${names}、ほか ${rest} 件`,
    unreadIn: ({ kinds, tenants, names }) => `**${kinds}**（${tenants} テナント）：${names}`,
    timeline: '有効期限のタイムライン',
    axis: { day: '%-m月%-d日', month: '%-m月' },
    unread: '確認できなかったトークン（メッセージは英語）',
    issues: 'Issue',
    previews: 'Issue のプレビュー',
    topic: { renewal: '更新', health: '問題', check: '確認', overview: '一覧' },
    action: {
      opened: '作成しました',
      updated: '本文を更新しました',
      reminded: '通知しました',
      reopened: '再オープンしました',
      closed: 'クローズしました',
      unchanged: '変更なし',
      muted: '通知を停止中（クローズ済み）',
    },
    planned: {
      opened: '作成します（予定）',
      updated: '本文を更新します（予定）',
      reminded: '通知します（予定）',
      reopened: '再オープンします（予定）',
      closed: 'クローズします（予定）',
      unchanged: '変更なし',
      muted: '通知を停止中（クローズ済み）',
    },
    notDone: '失敗した処理（メッセージは英語）',
    remarks: '警告（メッセージは英語）',
    dryRun: 'ドライ ラン（`dry-run`）です。書き込みは行っていません。',
  },
  days: {
    last: '残り 1 日未満',
    first: '期限切れから 1 日未満',
    left: (days) => `残り ${days} 日`,
    ago: (days) => `${days} 日前`,
  },
  verdict: {
    counts: {
      expired: (n) => `期限切れ ${n} 個`,
      due: (n) => `更新時期 ${n} 個`,
      unhealthy: (n) => `問題あり ${n} 個`,
      unknown: (n) => `期限不明 ${n} 個`,
      waiting: (n) => `初回アップロード待ち ${n} 個`,
    },
    withoutDate: (words, n) => `${words}（うち期限不明 ${n} 個）`,
    unreadKinds: (n) => `確認できなかったもの ${n} 種類`,
    finding: { urgent: (words) => words, other: (words) => words },
    findings: (findings) => `**要確認**：${findings.join('、')}`,
    allHealthy: (tokens) => `トークンはすべて正常です（${tokens} 個）。`,
  },
  summaryLines: {
    atApple: (facts) => `Apple：${facts}`,
    appleDevices: (devices) => `デバイス ${devices} 台`,
    appleLast: (day) => `最終接続 ${day}`,
    appleNever: '接続なし',
    appleAsOf: (day) => `${day}時点`,
    appleFaults: {
      'may-release': 'デバイスの所有解除が許可されています',
      inactive: 'サービスが無効です',
      gone: 'サービスが見つかりません',
    },
    overviewClosed: '変更なし（クローズ済み）',
    renewed: (name, previous, now) =>
      `✅ ${before(name)}を更新しました。Intune の有効期限は ${before(previous)}から ${before(now)}になりました。`,
    renewedNow: (name, now) => `✅ ${before(name)}を更新しました。Intune の有効期限は ${before(now)}です。`,
    firstUpload: (name, now) =>
      `✅ ${before(name)}の初回アップロードを確認しました。Intune の有効期限は ${before(now)}です。`,
    file: (sha256) => `ファイルの SHA-256：\`${sha256}\`。保存先のシークレットを削除してください。`,
    publicKey: (name) => `${name} の公開キー（Apple にアップロードするもの）：`,
  },
  fleet: {
    noTokens: (tenants) =>
      `${tenants} テナントのいずれにも、Apple トークンが見つかりません。テナントが正しいか確認してください。`,
    columns: ['テナント', 'トークン数', '次の有効期限'],
    all: 'すべてのテナント',
    healthy: (tenants) => `正常なテナント（${tenants} 件）`,
    muted: (tokens) => `通知を停止中のトークン（${tokens} 個、Issue はクローズ済み）`,
    moreTenants: (rest) => `ほかに、期限がより先のテナントが ${rest} 件あります。`,
    still: (action, issueCount) => `${action}：${issueCount} 件`,
  },
  fleetVerdict: {
    unreadTenants: (n) => `確認できなかったテナント ${n} 件`,
    allHealthy: (tenants) => `${tenants} テナントのうち、対応が必要なテナントはありません。`,
    verdict: (tenants, asking, counts) => `**${tenants} テナントのうち ${asking} テナントで対応が必要です**：${counts}`,
    none: 'なし',
    tenants: (n, counts) => `テナント ${n} 件：${counts}`,
    tokens: (n, counts) => `トークン ${n} 個：${counts}`,
    askingTenants: (n) => `要対応 ${n} 件`,
    askingUnread: (words, n) => `${words}（うち確認できなかったもの ${n} 件）`,
    mutedTenants: (n) => `通知を停止中のトークンあり ${n} 件`,
    emptyTenants: (n) => `トークンなし ${n} 件`,
    healthyTenants: (n) => `正常 ${n} 件`,
    askingTokens: (n) => `要対応 ${n} 個`,
    mutedTokens: (n) => `通知を停止中 ${n} 個`,
    healthyTokens: (n) => `正常 ${n} 個`,
  },

  calendar: {
    name: 'Intune の Apple トークン',
    title: (token) => `有効期限：${token}`,
    tenant: (tenant) => `テナント：${tenant}`,
    // The address alone on its line, or readers take what follows it for a part of it.
    description: (consequence, menu, address) =>
      `更新しないと：${consequence}\nIntune 管理センター：${menu}\n${address}`,
  },

  uploads,
}
