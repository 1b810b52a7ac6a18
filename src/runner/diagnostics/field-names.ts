/** The words that documented names of fields are made of: those of Graph, Entra ID, GitHub and Apple, and of the action's own markers and outputs. */
const documentedParts = new Set(
  [
    'a accept access account accounts action actions active actor admin after alg aliases all allow allowed announced anonymous api app apple approval',
    'apps archive archived as assignee assignees association at attributes auth author authorization auto automatically avatar azure base before blobs',
    'blocked blocking body bot branch branches by calls cause causes certificate claim claims client clone closed cloud code codes collaborators color',
    'comment comments commit commits compare completed configurator confused connected consent contact content contents context contributors',
    'correlation count country created creation creator cursor custom cycle data date days default delete deleted dep dependencies deployments',
    'description detail details developer device devices diff directory disabled discovery discussions disown display documentation domain downloads',
    'draft due email enable enabled end endpoint enrollment error errors event events excluded expiration expired expires expiry ext external eyes',
    'failed failing failure families field fields file fingerprint first flag followers following for fork forking forks from frontchannel full',
    'generation gists github git given gone granted graph gravatar group has header headers heart homepage hooks hooray host href html http id identifier',
    'identity ids in included index info inner installations instance invalid ip is iso2 issue issuer issues json jwks kerberos key keys kind label',
    'labels language languages last laugh left license limit link links localized location lock locked login logout management manager marker master',
    'mdm memory merge merged merges message meta metadata method methods milestone milestones milliseconds minimized minus mirror mobile mode modes',
    'modified mtls multi name names network new next node not note notification notifications now number object odata on onboarding open opened',
    'operation option options or org organization organizations original outcome owner page pages paging parameter parent patch path percent performed',
    'permission permissions phone phrase pin pinned platform plus pointer policy portal prev previous private problem problems processed product',
    'products profile program projects public pull pulls push pushed query rbac reached reactions read reason rebase received record ref refresh refs',
    'region registering related relationships release released releases removed renew renewal renewed reopened repo repos repository request requested',
    'requests required requires reset resource response result results retry revived rocket role roles run school scope scopes search seconds secret',
    'security select self serial server servers service services session severity sha sha256 share shared sharing signing signoff since single site',
    'size slug source squash ssh stage standing stargazers starred start state status statuses storage store sub suberror subject subscribers',
    'subscription subscriptions successful summary supported svn sync synced tag tags target team teams temp template tenant tenants text time',
    'timeline timestamp title to token tokens top topic topics total trace trees triggered tunes type types u unread unusable update updated upload',
    'uploaded uri url urls usage use user userinfo users valid value values version via view visibility vpp warning warnings watchers web website why',
    'wiki with',
  ]
    .join(' ')
    .split(' '),
)

/**
 * Whether a field is named by documented words alone, as every new field of a service probably is. Any other name may be somebody's: a
 * service may answer with a list by names or by addresses.
 */
export const isFieldName = (name: string): boolean =>
  partsOf(name).every((word) => documentedParts.has(word) || /^\d$/u.test(word))

const partsOf = (name: string): readonly string[] =>
  name
    .split(/[^\p{L}\p{N}]+|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
