/**
 * Microsoft's national clouds and their hosts, from Microsoft's pages on national clouds, workload identity, and Intune for
 * governments and in China.
 */
export const clouds = {
  global: {
    graph: 'https://graph.microsoft.com',
    authority: 'https://login.microsoftonline.com',
    audience: 'api://AzureADTokenExchange',
    adminCenter: 'https://intune.microsoft.com',
  },
  'us-gov': {
    graph: 'https://graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
    audience: 'api://AzureADTokenExchangeUSGov',
    adminCenter: 'https://intune.microsoft.us',
  },
  'us-gov-dod': {
    graph: 'https://dod-graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
    audience: 'api://AzureADTokenExchangeUSGov',
    adminCenter: 'https://intune.microsoft.us',
  },
  china: {
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    audience: 'api://AzureADTokenExchangeChina',
    adminCenter: 'https://intune.microsoftonline.cn',
  },
} as const satisfies Record<string, { graph: string; authority: string; audience: string; adminCenter: string }>

export type Cloud = keyof typeof clouds
