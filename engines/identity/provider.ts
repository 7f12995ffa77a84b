import Provider, { type Context, errors } from 'oidc-provider';
import { type DemoAccount, demoAccount } from './accounts';
import type { ProviderKeys } from './keys';
import { type DemoMachine, demoMachines } from './machines';
import { pageOf, signOutContent } from './pages';

/** Settings of the development identity provider. */
export interface IdentitySettings {
  issuer: string;
  /** `aud` of the access tokens. */
  audience: string;
  /** Where the console's sign-in returns to. */
  redirectUris: string[];
  keys: ProviderKeys;
}

/** Grant type that gives a script the token of a demo account with one POST; `second_factor=none` leaves the simulated factor out. */
export const demoGrantType = 'urn:pda:grant:demo-account';

const apiResource = 'urn:public-data-authorization:api';
const apiScope = 'api';
/** What an account with a second factor asserts, in the words of RFC 8176. Simulated: nothing was checked. */
export const simulatedFactor = { acr: 'mfa', amr: ['mfa'] };

const tokenSeconds = 8 * 60 * 60;
const machineTokenSeconds = 60 * 60;

/** The provider: clients `console` (code + PKCE) and `demo-cli` (the demo grant), both public; each machine with its own secret. */
export function createProvider(settings: IdentitySettings): Provider {
  const apiTokens = {
    scope: apiScope,
    audience: settings.audience,
    accessTokenFormat: 'jwt',
    accessTokenTTL: tokenSeconds,
    jwt: { sign: { alg: 'ES256' } },
  };
  const client = { token_endpoint_auth_method: 'none', id_token_signed_response_alg: 'ES256' };
  const provider = new Provider(settings.issuer, {
    clients: [
      {
        ...client,
        client_id: 'console',
        grant_types: ['authorization_code'],
        redirect_uris: settings.redirectUris,
        post_logout_redirect_uris: settings.redirectUris.map((uri) => new URL('/account', uri).href),
      },
      { ...client, client_id: 'demo-cli', grant_types: [demoGrantType], redirect_uris: [], response_types: [] },
      ...demoMachines.map(machineClient),
    ],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    jwks: settings.keys.jwks,
    cookies: { keys: [settings.keys.cookieSecret] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub', 'acr', 'amr'], profile: ['name'] },
    acrValues: [simulatedFactor.acr],
    // Whoever reads it knows whom they trust: the API does not run in production with a provider that says this.
    discovery: { development_only: true },
    ttl: {
      AccessToken: tokenSeconds,
      ClientCredentials: machineTokenSeconds,
      AuthorizationCode: 60,
      Grant: tokenSeconds,
      IdToken: 3600,
      Interaction: 3600,
      Session: tokenSeconds,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: signOutPage, postLogoutSuccessSource: signedOutPage },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiResource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => apiTokens,
      },
    },
    interactions: { url: (_ctx: Context, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx: Context, id: string) => {
      const found = demoAccount(id);
      return found && { accountId: found.id, claims: () => ({ sub: found.id, name: found.zh }) };
    },
    extraTokenClaims: (ctx: Context, token: { accountId?: string }) => {
      const account = demoAccount(token.accountId ?? '');
      return account && { name: account.zh, ...assertedIn(ctx, account) };
    },
    loadExistingGrant: firstPartyGrant,
  });
  provider.registerGrantType(demoGrantType, (ctx) => issueDemoToken(provider, apiTokens, ctx), [
    'account',
    'second_factor',
  ]);
  return provider;
}

/** What an access token says of the sign-in: as the browser's did, and for scripts the simulated factor unless `second_factor=none` is sent. */
function assertedIn({ oidc }: Context, account: DemoAccount): { acr?: string; amr?: string[] } {
  const { AuthorizationCode: code } = oidc.entities;
  const shown = code === undefined ? oidc.params['second_factor'] !== 'none' : code.acr === simulatedFactor.acr;
  return shown && account.secondFactor ? simulatedFactor : {};
}

function signOutPage(ctx: Context, hiddenForm: string): void {
  ctx.body = pageOf('退出 Sign out', signOutContent(hiddenForm));
}

function signedOutPage(ctx: Context): void {
  ctx.body = pageOf('已退出 Signed out', '');
}

function machineClient({ id, secret }: DemoMachine): Record<string, unknown> {
  return {
    client_id: id,
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  };
}

/** The console belongs to the product: signing in is consent enough. */
async function firstPartyGrant(ctx: Context): Promise<unknown> {
  const accountId = ctx.oidc.session?.accountId;
  if (accountId === undefined) return undefined;
  const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId });
  grant.addOIDCScope('openid profile');
  grant.addResourceScope(apiResource, apiScope);
  await grant.save();
  return grant;
}

async function issueDemoToken(provider: Provider, apiTokens: Record<string, unknown>, ctx: Context): Promise<void> {
  const id = ctx.oidc.params['account'];
  const found = typeof id === 'string' ? demoAccount(id) : undefined;
  if (found === undefined)
    throw new errors.InvalidRequest('`account` must be the id of a demo account, for instance lin-officer');
  const token = new provider.AccessToken({
    client: ctx.oidc.client,
    accountId: found.id,
    gty: demoGrantType,
    scope: apiScope,
  });
  token.resourceServer = new provider.ResourceServer(apiResource, apiTokens);
  ctx.oidc.entity('AccessToken', token);
  const value = await token.save();
  ctx.body = { access_token: value, expires_in: token.expiration, token_type: token.tokenType, scope: token.scope };
}
