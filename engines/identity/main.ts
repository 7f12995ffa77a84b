/**
 * The development identity provider as a process. Anyone may sign in as anyone: it is for development only.
 *
 * Token of a demo account, for scripts:
 *
 *   curl -s http://127.0.0.1:8090/token -d client_id=demo-cli -d grant_type=urn:pda:grant:demo-account -d account=lin-officer
 *
 * Environment: IDENTITY_PORT (8090), IDENTITY_DATA_DIR (.data/identity), OIDC_AUDIENCE (public-data-authorization),
 * IDENTITY_REDIRECT_URIS (http://127.0.0.1:8080/callback; comma separated).
 */
import { join } from 'node:path';
import { projectRoot } from '../paths';
import { serve } from '../serve';
import { providerKeys } from './keys';
import { createProvider } from './provider';
import { createIdentityServer } from './server';

const banner = `
################################################################################
#  DEVELOPMENT IDENTITY PROVIDER: everybody can sign in as anybody, without a   #
#  password; second factors are SIMULATED. Never let it be reached from outside  #
#  this machine.                                                                 #
#  开发用身份提供方：无需口令即可以任何人登录，第二因素为模拟，切勿对外开放。       #
################################################################################
`;

async function main(): Promise<void> {
  const env = process.env;
  if (env['NODE_ENV'] === 'production') {
    throw new Error(
      'The development identity provider does not run with NODE_ENV=production. Set OIDC_ISSUER to a real provider.',
    );
  }
  const port = Number(env['IDENTITY_PORT'] ?? 8090);
  const provider = createProvider({
    issuer: `http://127.0.0.1:${port}`,
    audience: env['OIDC_AUDIENCE'] ?? 'public-data-authorization',
    redirectUris: (env['IDENTITY_REDIRECT_URIS'] ?? 'http://127.0.0.1:8080/callback').split(','),
    keys: await providerKeys(env['IDENTITY_DATA_DIR'] ?? join(projectRoot, '.data', 'identity')),
  });
  provider.on('server_error', (_ctx, error) => process.stderr.write(`${error.stack ?? error.message}\n`));
  process.stderr.write(banner);
  await serve(createIdentityServer(provider), port, 'identity provider');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
