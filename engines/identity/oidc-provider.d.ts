/** The part of oidc-provider that this folder uses; the package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Token {
    accountId?: string;
    expiration: number;
    tokenType: string;
    scope?: string;
    resourceServer?: unknown;
    extra?: Record<string, unknown>;
    save(): Promise<string>;
  }

  export interface Context {
    body: unknown;
    oidc: {
      params: Record<string, unknown>;
      client: { clientId: string };
      entities: { AuthorizationCode?: { acr?: string; amr?: string[] } };
      session?: { accountId?: string };
      result?: { consent?: { grantId?: string } };
      provider: Provider;
      entity(name: string, value: unknown): void;
    };
  }

  export interface Grant {
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  }

  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    AccessToken: new (
      fields: Record<string, unknown>,
    ) => Token;
    Grant: new (fields: {
      clientId: string;
      accountId: string;
    }) => Grant;
    ResourceServer: new (
      resource: string,
      info: Record<string, unknown>,
    ) => unknown;
    registerGrantType(name: string, handler: (ctx: Context) => Promise<void>, parameters: string[]): void;
    callback(): (req: IncomingMessage, res: ServerResponse) => void;
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<{ uid: string; prompt: { name: string } }>;
    interactionFinished(req: IncomingMessage, res: ServerResponse, result: Record<string, unknown>): Promise<void>;
    on(event: string, listener: (ctx: Context, error: Error) => void): void;
  }

  export namespace errors {
    class InvalidRequest extends Error {
      constructor(description: string);
    }
  }
}
