import { hasName, syncs, type Kind } from '../domain/token.ts'
import type { Problem } from '../domain/standing.ts'
import {
  apple,
  commandLines,
  facts,
  folded,
  isAboutDate,
  linked,
  numbered,
  troubleshooting,
  vppStateIn,
  type VppState,
} from './parts.ts'
import type {
  HealthFacts,
  IssueKind,
  Links,
  RenewableFacts,
  RenewalFacts,
  Step,
  TokenFacts,
  UploadCommands,
} from './facts.ts'
import type { Text } from './text.ts'

// The words for menus and buttons are those that the portals show in Japanese; where no page shows the new ones, the English
// stands beside them. Bold text never ends in a bracket before a letter: Markdown would not see its end. A title begins with
// what has happened, and then says to what: a phone shows the first words only.

/** Of the tenant that an issue is about. */
const intuneAt = ({ intune }: Links): string => `[Intune 管理センター](${intune})`
const terms = '[利用規約](https://support.apple.com/102069)'
const pushPortal = '[Apple プッシュ証明書ポータル](https://identity.apple.com/pushcert)'

const about: Readonly<Record<Kind, { name: string; left: string; menu: string; page: string }>> = {
  'enrollment-program-token': {
    name: '登録プログラム トークン',
    left: '新しい iPhone、iPad、Mac を登録できなくなり、登録プロファイルの変更も Apple に反映されません。',
    menu: 'デバイス > デバイス オンボード > 登録 > Apple モバイル > 一括登録方法 > 登録プログラム トークン',
    page: 'https://learn.microsoft.com/intune/device-enrollment/apple/setup-apple-token',
  },
  'vpp-token': {
    name: 'Apple VPP トークン',
    left: 'このトークンのアプリ ライセンスを、割り当てることも取り消すこともできなくなります。',
    menu: 'テナント管理 > コネクタとトークン > Apple VPP トークン',
    page: 'https://learn.microsoft.com/intune/app-management/deployment/manage-vpp-apple',
  },
  'mdm-push-certificate': {
    name: 'Apple MDM プッシュ証明書',
    left: 'すべての Apple デバイスを管理できなくなります。期限切れから 30 日の猶予期間を過ぎると、全デバイスの再登録が必要です。',
    menu: 'デバイス > 登録 > Apple > Apple MDM プッシュ証明書',
    page: 'https://learn.microsoft.com/intune/device-enrollment/apple/create-mdm-push-certificate',
  },
}

const noun = (kind: IssueKind): string => (kind === 'mdm-push-certificate' ? '証明書' : 'トークン')

/** Words to go on after: behind Latin letters a space, behind Japanese and brackets none. */
const before = (words: string): string =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}）」]$/u.test(words) ? words : `${words} `

const portalOf = {
  business: `${apple.business}（旧 Apple Business Manager）`,
  school: apple.school,
} as const

const signIn = (portal: string, where: string): Step => ({
  box: 'apple-sign-in',
  text: `${where}${before(portal)}にサインインします。個人のアカウントではなく、担当チームで共有する専用アカウントの使用をお勧めします。\n⚠️ ダウンロードに使ったアカウントのパスワード変更、役割の解除、アカウントの削除があると、トークンは無効になります。`,
})

const serverTokenMenu = {
  business:
    '**デバイス > 管理サービス**（Devices > Management Services）を開き、このトークンの登録時に名前を付けて追加した、デバイス管理サービス（旧 MDMサーバ）を選択します。以前の画面では、自分の名前 > **環境設定 > MDMサーバ**、または**設定 > デバイス管理の設定**にあります。',
  school:
    '**環境設定 > MDMサーバ**を開き、このトークンの登録時に名前を付けて追加した、デバイス管理サービス（旧 MDMサーバ）を選択します。',
} as const

const contentTokenMenu = {
  business:
    '**設定 > お支払いと請求 > Appとブック**（Settings > Payments & Billing > Apps and Books。以前の画面では、自分の名前 > **環境設定 > お支払いと請求**）を開き',
  school: '自分の名前をクリックし、**環境設定 > お支払いと請求 > コンテンツトークン**を開き',
} as const

const releasing =
  'デバイスの所有解除（Release Devices）を許可する設定は変更しないでください。所有解除されたデバイスは組織から外れます。'

const inBrowser = ({ environment, environments }: UploadCommands): string =>
  `[**Settings > Environments > ${environment}**](${environments})`

/** Most administrators of Intune in Japan work on Windows, so PowerShell comes first. */
const storeFile = (of: UploadCommands): Step => ({
  box: 'secret-store',
  text: [
    `ファイルをシークレット \`${of.secret}\` に保存します。ファイルのあるフォルダーで PowerShell を開き、\`${of.file}\` を実際のファイル名に置き換えて（引用符は残します）、次のコマンドを実行します。`,
    commandLines('powershell', [of.storeInPowerShell]),
    folded('bash や zsh の場合', commandLines('sh', [of.store])),
    '',
    `ブラウザーで行う場合は、${inBrowser(of)} を開き、シークレットを追加または更新して、ファイルの内容全体を貼り付けます。`,
  ].join('\n'),
})

const startByCommand = (command: string, page: string): readonly string[] => [
  commandLines('sh', [command]),
  `ブラウザーで行う場合は、[ワークフローのページ](${page})で **Run workflow** をクリックし、同じ値を入力します。`,
]

const startRenewal = ({ comment, start, page }: UploadCommands): readonly string[] =>
  comment === null
    ? ['次のコマンドで更新を開始します。', ...startByCommand(start, page)]
    : [
        'この Issue に次のコメントを投稿して、更新を開始します。',
        commandLines('text', [comment]),
        'コマンドで開始することもできます。',
        commandLines('sh', [start]),
      ]

const approve = '実行が承認待ちになった場合は、承認を受けてください。'

/** What Intune does with the file by hand: how it is uploaded, and what shows that it took. */
interface ByHand {
  readonly upload: string
  readonly look: Step
}

const uploadSteps = (of: RenewableFacts, { upload, look }: ByHand): readonly Step[] =>
  of.commands === null
    ? [{ box: 'intune-upload', text: `Intune に戻り、${upload}` }, look]
    : [
        storeFile(of.commands),
        {
          box: 'workflow-start',
          text: [
            ...startRenewal(of.commands),
            `${approve}ワークフローがファイルを検証してアップロードし、Intune の有効期限が更新されたことを確認します。`,
            folded(
              'ワークフローを使わず、手作業で行う場合',
              numbered([{ box: 'intune-upload', text: `${openToken(of)}、${upload}` }, look]),
            ),
          ].join('\n'),
        },
      ]

const firstUpload = (commands: UploadCommands | null, { action }: Links): readonly Step[] =>
  commands === null
    ? [
        {
          box: 'intune-upload',
          text: `ファイルの内容をワークフローのシークレットに保存し、\`mode: renew\` で実行します。\`token\` にはこのトークンの名前を、\`apple-id\` にはダウンロードに使った Apple ID を指定します${action === null ? '' : `（[手順](${action}/blob/HEAD/README.ja.md#ワークフローで登録する)）`}。`,
        },
      ]
    : [
        storeFile(commands),
        {
          box: 'workflow-start',
          text: [
            '次のコマンドでアップロードを開始します。`ACCOUNT` は、ダウンロードに使った Apple ID に置き換えます。',
            ...startByCommand(`${commands.start} -f apple-id=ACCOUNT`, commands.page),
            `${approve}ワークフローがファイルをアップロードし、Intune にトークンの有効期限が表示されたことを確認します。`,
          ].join('\n'),
        },
      ]

const appleId = 'ダウンロードに使った Apple ID（Apple Account）を入力し'

const openToken = (of: TokenFacts): string => `${open(of)}${hasName[of.kind] ? `、${of.name} を選択して` : ''}`

/** Where the page in Intune is needed: the workflow does without. */
const byHandOnly = (of: RenewableFacts, step: Step): readonly Step[] => (of.commands === null ? [step] : [])

const signInToApple = (of: RenewableFacts): Step =>
  signIn(portalOf[of.portal], of.commands === null ? '別のタブで ' : '')

const stayOpen = 'このページは開いたままにします。'

const renewalSteps: Readonly<Record<Kind, (facts: RenewableFacts) => readonly Step[]>> = {
  'enrollment-program-token': (of) => [
    ...byHandOnly(of, { box: 'intune-open', text: `${openToken(of)}有効期限を確認します。${stayOpen}` }),
    signInToApple(of),
    {
      box: 'apple-server',
      text: `${serverTokenMenu[of.portal]}\n⚠️ サービスを新しく追加しないでください。追加したものに切り替えると、デバイスの再割り当てや初期化が必要になります。${releasing}`,
    },
    {
      box: 'apple-download',
      text: `すぐにアップロードできる場合にだけ、${of.portal === 'business' ? '「…」メニューの' : ''}**トークンをダウンロード > サーバトークンをダウンロード**を 1 回だけクリックします。\n⚠️ ダウンロードすると、有効期限内でも現在のトークンは**すぐに**無効になります。続けて次の手順まで完了してください。`,
    },
    ...uploadSteps(of, {
      upload: `**トークンを更新する**をクリックします。${appleId}、「Apple トークン」欄でファイル（\`.p7m\`）を選択して、**次へ**、**トークンを更新する**の順にクリックします。`,
      look: {
        box: 'intune-sync',
        text: 'トークンを開き、**デバイス > 同期**をクリックします（15 分に 1 回まで）。有効期限が 1 年延び、エラーが表示されていないことを確認します。',
      },
    }),
  ],
  'vpp-token': (of) => [
    ...byHandOnly(of, { box: 'intune-open', text: `${openToken(of)}有効期限と場所を確認します。${stayOpen}` }),
    signInToApple(of),
    {
      box: 'apple-download',
      text: `${contentTokenMenu[of.portal]}、${of.location === null ? 'これまでと同じ場所' : `場所 ${of.location} `}の**ダウンロード**をクリックします。\n⚠️ ファイルはこのテナントだけで使用してください。1 つのトークンを複数のデバイス管理サービスで使うことはできません。`,
    },
    ...uploadSteps(of, {
      upload: `「基本」の横の**編集**をクリックします（更新ボタンはありません）。${appleId}、ファイル（\`.vpptoken\`）を選択して、**次へ**、**保存**の順にクリックします。\n⚠️ トークンを新しく作成しないでください。アプリとライセンスは、現在のトークンに関連付けられています。`,
      look: {
        box: 'intune-sync',
        text: '**同期**をクリックします。状態が「アクティブ」（または「有効」）になり、有効期限が 1 年延びたことを確認します。有効期限の表示は遅れることがあります。',
      },
    }),
  ],
  'mdm-push-certificate': (of) => [
    {
      box: 'intune-open',
      text: `${openToken(of)}、有効期限と Apple ID${of.appleId === null ? '' : `（${of.appleId}）`}を確認します。${of.commands === null ? stayOpen : ''}`,
    },
    { box: 'intune-csr', text: '**CSR のダウンロード**をクリックし、ファイルを保存します。' },
    {
      box: 'apple-sign-in',
      text: `別のタブで、確認した Apple ID と**同じアカウント**で ${pushPortal}にサインインします。\n⚠️ ほかのアカウントでは、この証明書を更新できません。`,
    },
    {
      box: 'apple-renew',
      text: `有効期限${of.topic === null ? '' : `と UID（${of.topic}）`}から証明書を見つけます。**Renew** をクリックし、CSR をアップロードして、\`.pem\` ファイルをダウンロードします。\n⚠️ **Create a Certificate** や **Revoke** は決してクリックしないでください。すべての Apple デバイスの再登録が必要になります。`,
    },
    ...uploadSteps(of, {
      upload: '同じ Apple ID を入力し、ファイルを選択して、**アップロード**をクリックします。',
      look: {
        box: 'intune-look',
        text: '状態が「アクティブ」（または「有効」）になり、有効期限が 1 年延びたことを確認します。',
      },
    }),
  ],
}

const account: Readonly<Record<Kind, (facts: Pick<TokenFacts, 'appleId'>) => string>> = {
  'enrollment-program-token': () => 'Apple の管理者またはデバイス登録マネージャのアカウントと、その 2 ファクタ認証',
  'vpp-token': () => 'Apple のコンテンツマネージャのアカウントと、その 2 ファクタ認証',
  'mdm-push-certificate': (of) =>
    `**これまでと同じ Apple ID**${of.appleId === null ? '' : `（${of.appleId}）`}と、その 2 ファクタ認証`,
}

const intuneRole: Readonly<Record<Kind, string>> = {
  'enrollment-program-token': '登録プログラム トークンを更新できる Intune のロール',
  'vpp-token': 'VPP トークンを更新できる Intune のロール',
  'mdm-push-certificate': 'プッシュ証明書を更新できる Intune のロール',
}

const beforeYouStart = (...needs: readonly string[]): string =>
  ['**始める前に**、次のものを用意します（所要時間の目安は 15 分です）。', ...needs.map((need) => `* ${need}`)].join(
    '\n',
  )

const workflowNeeds = (commands: UploadCommands): readonly string[] => [
  `ファイルを保存する手段：サインイン済みの [GitHub CLI](https://cli.github.com)（\`gh auth status\` で確認）、またはブラウザーの ${inBrowser(commands)}`,
  'すぐに承認できる担当者（実行に承認が必要な場合）',
]

const renewalNeeds = (of: RenewableFacts): string =>
  beforeYouStart(account[of.kind](of), ...(of.commands === null ? [intuneRole[of.kind]] : workflowNeeds(of.commands)))

const failures: Readonly<Record<Kind, (facts: RenewableFacts) => string>> = {
  'enrollment-program-token': ({ commands }) =>
    `**${commands === null ? 'アップロード' : '実行'}に失敗しても、すぐにダウンロードし直さないでください**。${commands === null ? 'まず、同じファイルをもう一度アップロードします。' : '原因は実行のログに表示されます。解消に時間がかかる場合は、同じファイルを手作業でアップロードします。'}キーが一致しないというエラーの場合は、${commands === null ? 'この Action ' : 'ワークフロー'}を \`mode: public-key\` で実行し、そのキーを Apple の同じデバイス管理サービスにアップロードしてから、もう一度だけダウンロードしてアップロードします。`,
  'vpp-token': ({ commands }) =>
    commands === null
      ? '**アップロードに失敗した場合**：その場所の最新のファイルであることを確認し、もう一度アップロードします。'
      : '**実行に失敗した場合**：原因は実行のログに表示されます。その場所の最新のファイルであることを確認し、手作業でアップロードします。',
  'mdm-push-certificate': ({ commands }) =>
    `${commands === null ? '**Intune がファイルを受け付けない場合**：' : '**実行に失敗した場合**：原因は実行のログに表示されます。'}この UID の証明書を、今回ダウンロードした CSR で更新したかを確認します。\n**Apple ID を使えなくなった場合**：証明書を別のアカウントへ移すよう Apple に依頼します。10 営業日ほどかかります。その間、証明書を新しく作成しないでください。`,
}

const microsoftsPage = (kind: Kind): string =>
  `画面の表示が異なる場合は、[Microsoft の手順](${about[kind].page})を参照してください。`

/** Help outside of the issue; where the renewal is by hand, also how to have a workflow do it. */
const furtherHelp = ({ kind, commands, links: { action } }: RenewableFacts): string =>
  `${microsoftsPage(kind)}${commands !== null || action === null ? '' : `ファイルのアップロードと確認は、ワークフローでも行えます（[設定と手順](${action}/blob/HEAD/README.ja.md#ワークフローで更新する)）。`}`

const open = ({ kind, links }: Pick<TokenFacts, 'kind' | 'links'>): string =>
  `${intuneAt(links)}で**${about[kind].menu}**を開き`

const healthSteps = (of: HealthFacts): readonly Step[] => {
  const { kind, name, portal, problems } = of
  const words = problems.map(({ problem }) => problem.word)
  const states: readonly (VppState | 'another')[] = problems.flatMap(({ problem }) =>
    problem.word === 'token-invalid' ? [vppStateIn(problem.reason) ?? 'another'] : [],
  )
  return [
    ...(words.includes('terms-not-accepted')
      ? [
          {
            box: 'apple-terms',
            text: `管理者が ${before(portalOf[portal])}にサインインし、新しい${terms}に同意します。組織が複数ある場合は、組織ごとに同意が必要です。トークンを更新しても解消しません。`,
          },
          { box: 'apple-wait', text: '同期が再開するまで待ちます。数時間かかることがあります。' },
        ]
      : []),
    ...(words.includes('sync-error') || words.includes('sync-stale')
      ? [
          {
            box: 'apple-look',
            text: `${before(portalOf[portal])}にサインインし、新しい${terms}への同意が求められていないかを確認します。求められている場合は、組織ごとに同意します。`,
          },
          someoneElse[kind],
          {
            box: 'apple-account',
            text: 'トークンのダウンロードに使ったアカウントに、パスワード変更、役割の解除、アカウントの削除がなかったかを確認します。あった場合、トークンは無効になっています。下の手順ですぐに更新してください。',
          },
        ]
      : []),
    ...(states.length > 0 ? [kind === 'mdm-push-certificate' ? uploadAgain : readState(states)] : []),
    ...(words.includes('date-unknown')
      ? [
          {
            box: 'date-look',
            text: `${open(of)}、${hasName[kind] ? `${name} を選択して` : ''}有効期限を確認します。表示されない場合は、下の手順ですぐに${noun(kind)}を更新してください。`,
          },
        ]
      : []),
    ...(words.includes('older-file') ? [newestFile] : []),
    ...(syncs[kind]
      ? [
          {
            box: 'intune-sync',
            text: `${open(of)}、${name} を選択して、**${kind === 'vpp-token' ? '同期' : 'デバイス > 同期'}**をクリックします（15 分に 1 回まで）。エラーが表示されていないことを確認します。${of.commands !== null && mayNeedRenewal(of) ? 'ワークフローで更新した場合は、すでに行われています。' : ''}`,
          },
        ]
      : []),
  ]
}

const someoneElse: Readonly<Record<Kind, Step>> = {
  'enrollment-program-token': {
    box: 'who-downloaded',
    text: '最近トークンをダウンロードした人がいないか確認します。いた場合は、そのファイルを Intune にアップロードします（以前のトークンはすでに無効です）。\n⚠️ 確認のためにダウンロードし直さないでください。',
  },
  'vpp-token': {
    box: 'who-downloaded',
    text: 'この場所のトークンを、ほかのデバイス管理サービスにアップロードした人がいないか確認します。いた場合は、そのサービスから削除します。',
  },
  'mdm-push-certificate': {
    box: 'who-downloaded',
    text: '別の証明書をアップロードした人がいないか確認します。',
  },
}

const stateCures: Readonly<Record<VppState | 'another', string>> = {
  assignedToExternalMDM:
    'ほかのデバイス管理サービスが、このトークンを使用しています。どちらで使うかを決め、もう一方から削除します。',
  duplicateLocationId:
    '同じ場所のトークンが 2 つ登録されています。割り当てのない方を削除します。それがこのトークンであれば、対応は完了です。',
  invalid: '下の手順で、この場所のトークンをもう一度ダウンロードし、アップロードします。',
  expired: '日付にかかわらず、Intune では期限切れとして扱われています。下の手順ですぐに更新してください。',
  another: 'Intune で状態を確認します。ほかに原因がない場合は、下の手順ですぐに更新してください。',
}

const readState = (states: readonly (VppState | 'another')[]): Step => ({
  box: 'vpp-state',
  text: states.map((state) => stateCures[state]).join(''),
})

const uploadAgain: Step = {
  box: 'push-upload',
  text: '同じ Apple ID で**更新した**証明書を、もう一度アップロードします。ファイルが手元にない場合は、下の手順で証明書をもう一度更新します。\n⚠️ 新しく作成した証明書を使うと、全デバイスの再登録が必要になります。',
}

const newestFile: Step = {
  box: 'newest-file',
  text: '最後にダウンロードしたファイルを探し、Intune にアップロードします。ほかに更新した人がいないかも確認します。そのファイルが誰の手元にもない場合は、下の手順ですぐに更新してください。\n⚠️ 新しくダウンロードすると、それまでのファイルが無効になることがあります。',
}

/** What does not work meanwhile. */
function untilFixed({ kind, problems }: HealthFacts): string {
  const has = (...words: readonly Problem['word'][]): boolean =>
    problems.some(({ problem }) => words.includes(problem.word))
  const effects = [
    has('terms-not-accepted', 'sync-error', 'sync-stale') ? 'Apple での変更が Intune に反映されません。' : '',
    has('date-unknown') ? `この${noun(kind)}の期限切れが近づいても、通知されません。` : '',
    has('older-file') ? `Intune に表示される有効期限にかかわらず、この${noun(kind)}は使えない可能性があります。` : '',
  ].join('')
  return effects === '' ? '' : `**解消するまでの影響**：${effects}`
}

const mayNeedRenewal = ({ kind, problems }: HealthFacts): boolean =>
  problems.some(({ problem }) =>
    problem.word === 'token-invalid'
      ? kind === 'mdm-push-certificate' ||
        !['assignedToExternalMDM', 'duplicateLocationId'].includes(vppStateIn(problem.reason) ?? '')
      : problem.word !== 'terms-not-accepted',
  )

const renewalFolded = (of: HealthFacts): string =>
  mayNeedRenewal(of)
    ? folded(
        `${noun(of.kind)}の更新手順`,
        [renewalNeeds(of), numbered(renewalSteps[of.kind](of)), failures[of.kind](of), furtherHelp(of)].join('\n\n'),
      )
    : ''

const stateInWords: Readonly<Record<VppState, string>> = {
  assignedToExternalMDM: '外部 MDM に割り当てられています',
  invalid: '無効',
  duplicateLocationId: '重複',
  expired: '期限切れ',
}

function problemInWords(problem: Problem, kind: Kind): string {
  switch (problem.word) {
    case 'terms-not-accepted':
      return 'Apple の新しい利用規約への同意が必要です'
    case 'sync-error':
      return `Apple との前回の同期に失敗しました${problem.code === null ? '' : `（コード ${problem.code}）`}`
    case 'sync-stale':
      return '長い間、Apple と同期できていません'
    case 'token-invalid': {
      const state = vppStateIn(problem.reason)
      if (kind === 'mdm-push-certificate') return 'Intune が前回のアップロードを受け付けませんでした'
      return state === undefined
        ? 'Intune がトークンを受け付けていません'
        : `Intune での状態が「${stateInWords[state]}」です`
    }
    case 'date-unknown':
      return 'Intune に有効期限が表示されていません'
    case 'older-file':
      return '以前にダウンロードしたファイルが使われています'
  }
}

const failureInWords = {
  'sign-in': 'テナントへのサインインに失敗しました。見直すべき設定は、下のエラー メッセージに記載されています。',
  permission:
    'Entra ID で、アクセス許可 `DeviceManagementServiceConfig.Read.All` を「アプリケーションの許可」として追加し、管理者の同意を与えてください。',
  throttled: 'Microsoft Graph の要求数制限（スロットリング）が続きました。通常は時間をおくと解消します。',
  unavailable: 'Microsoft のサービスに接続できなかったか、サービスでエラーが発生しました。',
  unexpected: 'Microsoft のサービスから返された応答を処理できませんでした。',
} as const

const pushPermission =
  'すでに与えている場合は、プッシュ証明書のために `DeviceManagementConfiguration.Read.All` も追加してください。'

const called = (kind: Kind, title: string): string =>
  hasName[kind] ? `${about[kind].name}「${title}」` : about[kind].name

const inIntune = (kind: Kind, links: Links): readonly [string, string] => [
  '**Intune のメニュー**：',
  `${intuneAt(links)} > ${about[kind].menu}`,
]

/** The name that Microsoft used before and the one that Apple uses, where people may know the token by them. */
const otherNames: Readonly<Record<Kind, string>> = {
  'enrollment-program-token': '（Enrollment Program トークン、ADE/DEP トークンとも）',
  'vpp-token': '',
  'mdm-push-certificate': '',
}

const tokenFacts = ({ kind, name, tenant, location, appleId: id, links }: TokenFacts): string =>
  facts([
    kind === 'mdm-push-certificate' ? ['**証明書**：', about[kind].name] : ['**トークン**：', name],
    ['**テナント**：', tenant],
    ['**種類**：', kind === 'mdm-push-certificate' ? null : `${about[kind].name}${otherNames[kind]}`],
    ['**場所**：', location],
    ['**Apple ID**：', id],
    inIntune(kind, links),
  ])

/** `previous` is null where Intune had no date. */
const newDate = (previous: string | null, now: string): string =>
  `Intune の有効期限は ${previous === null ? '' : `${before(previous)}から `}${before(now)}になりました。`

const runNow = ({ workflow }: Links): string => (workflow === null ? '' : `（[今すぐ実行](${workflow})）`)

const mutesAMonth =
  '通知を 30 日間停止するには、`Close as not planned` でクローズしてください。新しい問題が起きた場合は、その前に再オープンされます。'

const weekdays = ['日', '月', '火', '水', '木', '金', '土']

const issues: Omit<Text, 'summary' | 'calendar'> = {
  day: ({ year, month, day }) => `${year}年${month}月${day}日`,
  moment: (day, time, zone) =>
    `${day === null ? '' : `${issues.day(day)}(${weekdays[day.weekday] ?? ''}) `}${time} ${zone === 'Asia/Tokyo' ? 'JST' : zone}`,
  beside: (local, utc) => `${local}（${utc}）`,
  kind: {
    'enrollment-program-token': about['enrollment-program-token'].name,
    'vpp-token': about['vpp-token'].name,
    'mdm-push-certificate': about['mdm-push-certificate'].name,
  },
  problem: problemInWords,

  renewal: (of: RenewalFacts) => ({
    title: of.expired
      ? `期限切れ：${called(of.kind, of.title)}（${of.day}）`
      : `要更新：${called(of.kind, of.title)}（有効期限：${of.day}）`,
    paragraphs: [
      of.expired
        ? `> [!CAUTION]\n> この${noun(of.kind)}は ${before(of.expiry)}に有効期限が切れました。今日中に更新してください。`
        : `> [!WARNING]\n> この${noun(of.kind)}の有効期限は ${before(of.expiry)}です。それまでに更新してください。期限前であれば、いつ更新しても問題ありません。`,
      tokenFacts(of),
      `**${of.expired ? '期限切れの影響' : '更新しないと'}**：${about[of.kind].left}${of.devices === null ? '' : `${of.devices.day}の時点で、約 ${of.devices.count} 台のデバイスがこのトークンを使用しています。${of.devices.note}`}`,
      of.graceEnds === null
        ? ''
        : `⚠️ Apple の猶予期間は **${of.graceEnds}**までです。それまでに更新すれば、デバイスの再登録は必要ありません。`,
      '### 更新の手順',
      renewalNeeds(of),
      renewalSteps[of.kind](of),
      failures[of.kind](of),
      furtherHelp(of),
      `${of.commands === null ? `Intune の有効期限が更新されると、次回の定期実行で、この Issue は自動的にクローズされます${runNow(of.links)}。` : `Intune の有効期限が更新されると、ワークフローがこの Issue をクローズします。手作業で更新した場合は、次回の定期実行でクローズされます${runNow(of.links)}。`}今回の期限について通知が不要な場合は、\`Close as not planned\` でクローズしてください。更新前に completed でクローズすると、24 時間後に再オープンされます。`,
    ],
  }),

  health: (of) => {
    const [only, ...more] = of.problems.map(({ problem }) => problemInWords(problem, of.kind))
    return {
      title: `${only === undefined || more.length > 0 ? '複数の問題があります' : only}：${called(of.kind, of.title)}`,
      paragraphs: [
        `> [!WARNING]\n> この${noun(of.kind)}に${of.problems.some(({ problem }) => isAboutDate(problem)) ? '' : '、有効期限とは別の'}問題が起きています。`,
        tokenFacts(of),
        of.problems
          .map(({ problem, what }) => `* ${problemInWords(problem, of.kind)}${what === '' ? '' : `（${what}）`}`)
          .join('\n'),
        untilFixed(of),
        '### 対処の手順',
        healthSteps(of),
        renewalFolded(of),
        `Intune で問題が解消すると、次回の定期実行で、この Issue は自動的にクローズされます${runNow(of.links)}。${mutesAMonth}`,
      ],
    }
  },

  check: ({ tenant, links, failures: unread }) => ({
    title: '確認できません：Intune の Apple トークン',
    paragraphs: [
      '> [!CAUTION]\n> 次のトークンは**誰も監視していません**。気付かないうちに期限が切れるおそれがあります。',
      facts([['**テナント**：', tenant]]),
      ...unread.flatMap(({ kinds, reason, message }) => {
        const page = troubleshooting(links, reason)
        const permission = reason === 'permission' && kinds.includes('mdm-push-certificate') ? pushPermission : ''
        return [
          `### ${kinds.map((kind) => about[kind].name).join('、')}`,
          `${failureInWords[reason]}${permission}${page === null ? '' : `[原因と対処（英語）](${page})も参照してください。`}`,
          `エラー メッセージ（英語）：\n${message}`,
        ]
      }),
      '### 対処の手順',
      [
        {
          box: 'check-mend',
          text: `原因を解消します。詳細は、最新の実行の${linked('ログ', links.workflow)}（英語）で確認できます。`,
        },
        { box: 'check-run', text: `${linked('ワークフロー', links.workflow)}をもう一度実行します。` },
        {
          box: 'check-look',
          text: `成功するまでは、${intuneAt(links)}で有効期限を直接確認します：${Object.values(about)
            .map(({ menu }) => `**${menu}**`)
            .join('、')}`,
        },
      ],
      `すべてを確認できるようになると、次回の定期実行で、この Issue は自動的にクローズされます${runNow(links)}。${mutesAMonth}停止中も、ワークフローは失敗として終了します。`,
    ],
  }),

  overview: ({ tenant, verdict, unread, moreUnread, table, more, zone }) => ({
    title: 'Intune の Apple トークンの一覧',
    paragraphs: [
      unread.length === 0
        ? ''
        : [
            '> [!CAUTION]',
            '> 次のトークンは確認できなかったため、**誰も監視していません**。原因は、それぞれの Issue を参照してください。',
            ...unread.map((line) => `> ${line}`),
            ...(moreUnread > 0 ? [`> - ほかに ${moreUnread} テナント`] : []),
          ].join('\n'),
      tenant === null ? '' : facts([['**テナント**：', tenant]]),
      verdict,
      table,
      more > 0 ? `ほかに、期限がより先、または期限不明のトークンが ${more} 個あります。` : '',
      `日付のタイム ゾーンは ${zone} です。この一覧は、日付、状態、Issue のいずれかが変わったときに更新されます。この Issue での対応は不要で、通知も送信されません。クローズすると、以降は更新されません。更新を再開するには、再オープンしてください。`,
    ],
  }),

  first: ({ title, name, tenant, publicKey, commands, links }) => ({
    title: `初期設定が未完了：登録プログラム トークン「${title}」`,
    paragraphs: [
      '> [!NOTE]\n> このトークンは Intune に登録されています。Apple からダウンロードする最初のファイルをアップロードすると、使えるようになります。',
      facts([['**トークン**：', name], ['**テナント**：', tenant], inIntune('enrollment-program-token', links)]),
      '### Apple にアップロードする公開キー',
      '次の 3 行をそのまま、拡張子 `.pem` のファイルとして保存します。この Issue を作成したワークフロー実行の概要にも、同じ内容があります（`public-key-path` のファイルは、ジョブの終了とともに削除されます）。',
      `\`\`\`text\n${publicKey}\n\`\`\``,
      '### 手順',
      commands === null
        ? ''
        : beforeYouStart(account['enrollment-program-token']({ appleId: null }), ...workflowNeeds(commands)),
      [
        signIn(`${portalOf.business}または ${apple.school}`, ''),
        {
          box: 'apple-server',
          text: `**デバイス > 管理サービス**（Devices > Management Services）を開き、**MDMサーバを追加**をクリックします。以前の画面では**設定 > デバイス管理の設定**、Apple School Manager では**環境設定 > MDMサーバ**にあります。名前は Intune と同じ ${name} にします。\n⚠️ デバイスの所有解除（Release Devices）を許可する設定のチェックが外れていることを確認します（付いていれば外します）。所有解除されたデバイスは組織から外れます。`,
        },
        {
          box: 'apple-key',
          text: '**ファイルを選択**で上の公開キー（`.pem`）をアップロードし、**保存**をクリックします。',
        },
        {
          box: 'apple-download',
          text: '**トークンをダウンロード > サーバトークンをダウンロード**を 1 回だけクリックします。\n⚠️ 既存のトークンがリセットされるという警告は、新しく追加したものには関係ありません。以後は、ダウンロードするたびに使用中のトークンが無効になります。',
        },
        ...firstUpload(commands, links),
        {
          box: 'apple-devices',
          text: 'Apple の画面で、追加したデバイス管理サービスにデバイスを割り当てるか、新しいデバイスの既定にします。Intune では、このトークンの登録プロファイルを作成します。',
        },
        {
          box: 'apple-connected',
          text: 'Apple の画面で、追加したデバイス管理サービスに最終接続日時が表示されることを確認します。',
        },
      ],
      microsoftsPage('enrollment-program-token'),
      `Intune にトークンの有効期限が表示されると、${commands === null ? '次回の定期実行で、' : ''}この Issue は自動的にクローズされます${commands === null ? runNow(links) : ''}。トークンが不要になった場合は、Intune から削除し、この Issue を \`Close as not planned\` でクローズしてください。`,
    ],
  }),

  newPushTopic: ({ kind, title, tenant, before: previous, now, appleId: id, links }) => ({
    title: `別の証明書に置き換えられました：${called(kind, title)}`,
    paragraphs: [
      '> [!CAUTION]\n> Intune のプッシュ証明書が、**別のトピック**の証明書に置き換えられています。以前の証明書で登録された Apple デバイスは、Intune から管理できません。',
      facts([
        ['**以前のトピック**：', previous],
        ['**現在のトピック**：', now],
        ['**現在の Apple ID**：', id],
        ['**テナント**：', tenant],
        inIntune(kind, links),
      ]),
      '### 対処の手順',
      [
        {
          box: 'push-who',
          text: '新しい証明書をアップロードした人と、意図した変更かどうかを確認します。Apple のポータルで「Create a Certificate」をクリックすると、新しいトピックになります。**Renew** をクリックした場合だけ、以前のトピックが引き継がれます。',
        },
        {
          box: 'push-back',
          text: `意図した変更でない場合は、以前の証明書の Apple ID で ${pushPortal}にサインインします。UID が ${previous} の証明書を見つけて **Renew** をクリックし、Intune の CSR をアップロードします。更新された証明書を Intune にアップロードすると、デバイスを再び管理できるようになります。`,
        },
        {
          box: 'push-enroll',
          text: '意図した変更の場合は、以前に登録されたすべての Apple デバイスの再登録が必要です。',
        },
      ],
      'この Issue は自動的にはクローズされません。デバイスを再び管理できるようになるか、再登録が済んだら、クローズしてください。',
    ],
  }),

  recorded: ({ kind, title, name, tenant }) => ({
    title: `更新済み：${called(kind, title)}`,
    paragraphs: [
      `${hasName[kind] ? before(name) : 'プッシュ証明書'}は更新されました。更新の記録は、下のコメントにあります。`,
      facts([['**テナント**：', tenant]]),
    ],
  }),

  about: {
    title: (tenant, title) => `【${tenant}】${title}`,
    comment: (tenant, words) => `**【${tenant}】** ${words}`,
  },
  notesBelow: 'この行より下には、自由にメモを追記できます。本文が自動更新されても残ります。',
  keptFromAbove: '本文に追記されていた内容です。本文の更新に伴い、ここに移しました。',

  comment: {
    reminded: ({ kind, expired, expiry, mention }) =>
      `${mention}この${noun(kind)}${expired ? `は ${before(expiry)}に有効期限が切れました。` : `の有効期限は ${before(expiry)}です。`}更新手順は、この Issue の本文を参照してください。`,
    worse: ({ words, mention }) =>
      `${mention}次の問題への対応が必要です。\n\n${words.map((word) => `* ${word}`).join('\n')}\n\n対処の手順は、この Issue の本文を参照してください。`,
    unread: ({ kinds, mention }) =>
      `${mention}確認できなかったトークン：${kinds.join('、')}。原因と対処は、この Issue の本文を参照してください。`,
    waiting: ({ mention }) =>
      `${mention}このトークンは、初回アップロード待ちです。手順は、この Issue の本文を参照してください。`,
    newPushTopic: ({ mention }) =>
      `${mention}Intune のプッシュ証明書が別のトピックの証明書に置き換えられたため、以前に登録されたデバイスを管理できません。対処の手順は、この Issue の本文を参照してください。`,
    stillReported: ({ kind, expiry, mention }) =>
      expiry === null
        ? `${mention}Intune の状態が変わっていないため、再オープンしました。通知が不要な場合は、\`Close as not planned\` でクローズしてください。`
        : `${mention}再オープンしました。Intune の有効期限は ${before(expiry)}のままです。正しい${noun(kind)}にアップロードしたか確認してください。今回の期限について通知が不要な場合は、\`Close as not planned\` でクローズしてください。`,
    reportedAgain: ({ mention }) =>
      `${mention}最新の確認で問題が見つかったため、再オープンしました。通知を 30 日間停止するには、\`Close as not planned\` でクローズしてください。`,
    again: ({ topic, mention }) =>
      `${mention}${topic === 'overview' ? '一覧の更新を再開するため' : '再び対応が必要になったため'}、再オープンしました。`,
    byRobot: ({ label, mention }) =>
      `${mention}ボットがクローズしたため、再オープンしました。そのボットの設定で、ラベル ${label} を対象から外してください。`,
    muteOver: ({ mention }) =>
      `${mention}通知を停止してから 30 日が過ぎても問題が続いているため、再オープンしました。さらに 30 日間停止するには、\`Close as not planned\` でクローズしてください。`,
    renewed: ({ before: previous, now, proof }) =>
      [
        `更新を確認しました。${newDate(previous, now)}`,
        ...(proof === null
          ? []
          : [
              facts([
                ['**実行者**：', proof.by ?? 'このワークフロー'],
                ['**ワークフロー実行**：', proof.run],
                ['**ファイルの SHA-256**：', `\`${proof.sha256}\``],
              ]),
              proof.tidyUp === null
                ? 'アップロードに使ったファイルは不要です。保存先のシークレットを削除してください。'
                : `アップロードに使ったファイルは不要です。次のコマンドで、保存先のシークレットを削除してください。\n${commandLines('sh', [proof.tidyUp])}`,
            ]),
      ].join('\n\n'),
    failed: ({ reason, by, run }) =>
      [
        '更新に失敗しました。エラー メッセージ（英語）：',
        reason,
        facts([
          ['**実行者**：', by],
          ['**ワークフロー実行**：', run],
        ]),
      ]
        .filter(Boolean)
        .join('\n\n'),
    refused: ({ why, word, tenant }) =>
      ({
        'several-tenants': `この Issue は複数のテナントに関するものなので、\`${word}\` は実行できません。個々のトークンまたはテナントの Issue にコメントしてください。`,
        'tenant-not-listed': `この Issue のテナント（${tenant}）がワークフローに設定されていないため、実行しませんでした。ワークフローの対象テナントに追加してから、もう一度 \`${word}\` とコメントしてください。`,
        'no-token': `この Issue には更新するトークンがないため、\`${word}\` は実行できません。テナントを確認し直すには、\`/check\` とコメントしてください。トークンを更新するには、そのトークンの Issue に \`/renew\` とコメントしてください。`,
        closed: `この Issue はクローズされているため、更新しませんでした。まだ更新が必要な場合は、この Issue を再オープンしてから、もう一度 \`${word}\` とコメントしてください。新しい Issue がある場合は、そちらにコメントしてください。`,
        'under-way': `このトークンの別の \`${word}\` を処理中のため、更新しませんでした。結果をお待ちください。処理中の実行がキャンセルされた場合は、しばらくしてから、もう一度コメントしてください。`,
      })[why],
    notDue: ({ kind, expiry }) =>
      `まだ更新の必要はありません。この${noun(kind)}の有効期限は ${before(expiry)}で、現在の通知対象期間（\`remind-days\`）より先です。`,
    recovered: () => '問題の解消を Intune で確認しました。',
    expiredInstead: ({ kind }) =>
      `この${noun(kind)}は有効期限が切れました。${kind === 'mdm-push-certificate' ? '' : '期限切れのトークンは同期できません。'}以降は、更新の Issue で対応してください。`,
    gone: ({ kind }) => `この${noun(kind)}は Intune に表示されなくなりました。この Issue での対応は不要です。`,
    excluded: ({ kind }) => `この${noun(kind)}は監視の対象から除外されました。今後は通知しません。`,
    readAgain: () => 'すべてのトークンを再び確認できるようになりました。監視を再開しました。',
    duplicateOf: ({ number }) => `#${number} と重複しています。以降は #${number} で対応してください。`,
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
    waiting: '⏳ 初回アップロード待ち',
    unhealthy: '⚠️ 問題あり',
  },
  noDate: '期限不明',
  publicKey: ({ name }) => `${name} の公開キー（Apple にアップロードするもの）：`,
  devices: (number) => `${number} 台`,
  daysLeft: (days) => (days === 0 ? '残り 1 日未満' : days < 0 ? `${-days} 日前` : `残り ${days} 日`),
  verdict: ({ tokens, due, expired, unhealthy, unknown, waiting, unread }) => {
    const found = present([
      [expired, `期限切れ ${expired} 個`],
      [due, `更新時期 ${due} 個`],
      // One without a date has that for a problem.
      [unhealthy, `問題あり ${unhealthy} 個${unknown > 0 ? `（うち期限不明 ${unknown} 個）` : ''}`],
      [unhealthy > 0 ? 0 : unknown, `期限不明 ${unknown} 個`],
      [waiting, `初回アップロード待ち ${waiting} 個`],
      [unread, `確認できなかったもの ${unread} 種類`],
    ])
    if (found.length > 0) return `**要確認**：${found.join('、')}`
    return tokens > 0 ? `トークンはすべて正常です（${tokens} 個）。` : ''
  },
  noTokens: 'Apple トークンが見つかりません。`tenant-id` が正しいか確認してください。',
  more: (rest) =>
    `ほかに、期限がより先、または期限不明のトークンが ${rest} 個あります。出力 \`tokens\` を参照してください。`,
  moreIssues: (rest) => `ほかに Issue が ${rest} 件あります。出力 \`issues\` を参照してください。`,
  moreLines: (rest) => `ほかに ${rest} 件あります。ログを参照してください。`,
  moreNames: (names, rest) => `${names}、ほか ${rest} 件`,
  unreadIn: ({ kinds, tenants, names }) => `**${kinds}**（${tenants} テナント）：${names}`,
  timeline: '有効期限のタイムライン',
  axis: { day: '%-m月%-d日', month: '%-m月' },
  unread: '確認できなかったトークン',
  issues: 'Issue',
  previews: 'ドライ ランを外した場合の Issue',
  topic: { renewal: '更新', health: '問題', check: '確認', overview: '一覧' },
  action: {
    opened: '作成しました',
    updated: '本文を更新しました',
    reminded: '通知しました',
    reopened: '再オープンしました',
    closed: 'クローズしました',
    unchanged: '変更なし',
    muted: '通知を停止中（not planned でクローズ済み）',
  },
  issue: (topic, action) =>
    topic === 'overview' && action === 'muted'
      ? `${summary.topic.overview}：クローズされているため、更新していません`
      : `${summary.topic[topic]}：${summary.action[action]}`,
  comma: '、',
  aside: (words) => `：${words}`,
  inBrackets: (words) => `（${words}）`,
  renewed: ({ name, now, before: previous, sha256 }) =>
    `✅ ${before(name)}を更新しました。${newDate(previous, now)}ファイルの SHA-256：\`${sha256}\`。保存先のシークレットを削除してください。`,
  notDone: '失敗した処理',
  remarks: '警告',
  dryRun: 'ドライ ラン（`dry-run`）です。書き込みは行っていません。',
  fleet: {
    verdict: ({ tenants, asking, unread, expired, due, unhealthy, waiting }) =>
      asking === 0
        ? `${tenants} テナントのうち、対応が必要なテナントはありません。`
        : `**${tenants} テナントのうち ${asking} テナントで対応が必要です**：${parts([
            [expired, `期限切れ ${expired} 個`],
            [due, `更新時期 ${due} 個`],
            [unhealthy, `問題あり ${unhealthy} 個`],
            [waiting, `初回アップロード待ち ${waiting} 個`],
            [unread, `確認できなかったテナント ${unread} 件`],
          ])}`,
    noTokens: (tenants) =>
      `${tenants} テナントのいずれにも、Apple トークンが見つかりません。テナントが正しいか確認してください。`,
    columns: ['テナント', 'トークン数', '次の有効期限'],
    all: 'すべてのテナント',
    tenants: ({ tenants, asking, unread, healthy, muted, empty }) =>
      `テナント ${tenants} 件：${parts([
        [asking, `要対応 ${asking} 件${unread > 0 ? `（うち確認できなかったもの ${unread} 件）` : ''}`],
        [muted, `通知を停止中のトークンあり ${muted} 件`],
        [empty, `トークンなし ${empty} 件`],
        [healthy, `正常 ${healthy} 件`],
      ])}`,
    tokens: ({ asking, healthy, muted }) =>
      `トークン ${asking + healthy + muted} 個：${parts([
        [asking, `要対応 ${asking} 個`],
        [muted, `通知を停止中 ${muted} 個`],
        [healthy, `正常 ${healthy} 個`],
      ])}`,
    healthy: (tenants) => `正常なテナント（${tenants} 件）`,
    muted: (tokens) => `通知を停止中のトークン（${tokens} 個、Issue は not planned でクローズ済み）`,
    moreTenants: (rest) => `ほかに、期限がより先のテナントが ${rest} 件あります。`,
    issue: (action, title) => `${action}：${title}`,
    still: (action, issueCount) => `${action}：${issueCount} 件`,
  },
}

/** Those that there are. */
const present = (counts: readonly (readonly [count: number, words: string])[]): readonly string[] =>
  counts.flatMap(([n, words]) => (n > 0 ? [words] : []))

const parts = (counts: readonly (readonly [count: number, words: string])[]): string =>
  present(counts).join('、') || 'なし'

const calendar: Text['calendar'] = {
  name: 'Intune の Apple トークン',
  title: ({ kind, name }) => `有効期限：${called(kind, name)}`,
  // The address alone on its line, or readers take what follows it for a part of it.
  description: ({ kind, tenant }) =>
    `${tenant === null ? '' : `テナント：${tenant}\n`}更新しないと：${about[kind].left}\nIntune 管理センター：${about[kind].menu}\nhttps://intune.microsoft.com`,
}

export const ja: Text = { ...issues, summary, calendar }
