import Provider, { type Context, errors } from 'oidc-provider';
import { demoAccount } from './accounts';
import type { ProviderKeys } from './keys';
import { type DemoMachine, demoMachines } from './machines';

/** Settings of the development identity provider. */
export interface IdentitySettings {
  issuer: string;
  /** `aud` of the access tokens. */
  audience: string;
  /** Where the console's sign-in returns to. */
  redirectUris: string[];
  keys: ProviderKeys;
}

/** Grant type that gives a script the token of a demo account with one POST. */
export const demoGrantType = 'urn:pda:grant:demo-account';

const apiResource = 'urn:public-data-authorization:api';
const apiScope = 'api';
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
      { ...client, client_id: 'console', grant_types: ['authorization_code'], redirect_uris: settings.redirectUris },
      { ...client, client_id: 'demo-cli', grant_types: [demoGrantType], redirect_uris: [], response_types: [] },
      ...demoMachines.map(machineClient),
    ],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    jwks: settings.keys.jwks,
    cookies: { keys: [settings.keys.cookieSecret] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
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
    extraTokenClaims: (_ctx: Context, token: { accountId?: string }) => ({
      name: demoAccount(token.accountId ?? '')?.zh,
    }),
    loadExistingGrant: firstPartyGrant,
  });
  provider.registerGrantType(demoGrantType, (ctx) => issueDemoToken(provider, apiTokens, ctx), ['account']);
  return provider;
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
