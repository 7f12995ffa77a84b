import express, { type Express, type Request, type Response } from 'express';
import { answerError, param, parse, requireToken } from './answer';
import {
  deletionBody,
  faultsBody,
  type Grant,
  grantBody,
  liftBody,
  provisionBody,
  Refusal,
  reasonedBody,
} from './contract';
import { createFaults } from './faults';
import { effective, grantView, spaceView } from './orders';
import { orderGrant, orderSpace, recordDeletion, unknownGrant, unknownSpace } from './receive';
import sample from './sample-dataset.json';
import { openState, type PlatformState, type StateFile } from './state';

const defaultRows = 20;

/** The data platform as an Express app; see CONTRACT.md. `file` keeps its state, `token` is what callers must bear. */
export function createPlatform(settings: { file: string; token: string }): Express {
  const state = openState(settings.file);
  const faults = createFaults();
  const app = express().disable('x-powered-by');
  app.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  app.use(requireToken(settings.token), express.json({ limit: '100kb' }));
  app.get('/_faults', (_req, res) => void res.json(faults.current()));
  app.post('/_faults', (req, res) => {
    faults.set(parse(faultsBody, req));
    res.json(faults.current());
  });
  app.use(async (_req, _res, next) => {
    await faults.suffer();
    next();
  });
  addWrites(app, (res, apply) => void res.json(state.change(apply, faults.losesWrite())));
  addReads(app, state);
  app.use((req) => {
    throw new Refusal(404, 'notFound', `There is no ${req.method} ${req.path}.`);
  });
  app.use(answerError);
  return app;
}

function addWrites(
  app: Express,
  write: (res: Response, apply: (draft: PlatformState) => Record<string, unknown>) => void,
): void {
  app.put('/spaces/:authorizationNo', (req, res) => {
    const body = parse(provisionBody, req);
    write(res, (draft) =>
      orderSpace(draft, param(req, 'authorizationNo'), { name: 'provision', seq: body.seq, body }, body),
    );
  });
  app.put('/grants/:grantId', (req, res) => {
    const body = parse(grantBody, req);
    write(res, (draft) => orderGrant(draft, param(req, 'grantId'), { name: 'grant', seq: body.seq, body }, body));
  });
  for (const name of ['restrict', 'revoke', 'lift'] as const) {
    const schema = name === 'lift' ? liftBody : reasonedBody;
    const order = (req: Request) => {
      const body = parse(schema, req);
      return { name, ...body, body };
    };
    app.post(`/spaces/:authorizationNo/${name}`, (req, res) => {
      write(res, (draft) => orderSpace(draft, param(req, 'authorizationNo'), order(req)));
    });
    app.post(`/grants/:grantId/${name}`, (req, res) => {
      write(res, (draft) => orderGrant(draft, param(req, 'grantId'), order(req)));
    });
  }
  app.post('/grants/:grantId/deletion', (req, res) => {
    const body = parse(deletionBody, req);
    write(res, (draft) => recordDeletion(draft, param(req, 'grantId'), body, new Date().toISOString()));
  });
}

/** No consent of anybody is known here, so a grant of personal data serves no row. */
function servedBy({ personal }: Grant): typeof sample.rows {
  return personal === true ? [] : sample.rows;
}

function addReads(app: Express, state: StateFile): void {
  app.get('/spaces/:authorizationNo', (req, res) => {
    const space = state.read().spaces[param(req, 'authorizationNo')];
    if (space === undefined) throw unknownSpace(param(req, 'authorizationNo'));
    res.json(spaceView(state.read(), space));
  });
  app.get('/grants', (req, res) => {
    const wanted = req.query['authorizationNo'];
    const all = Object.values(state.read().grants);
    const chosen = typeof wanted === 'string' ? all.filter((grant) => grant.authorizationNo === wanted) : all;
    res.json({ grants: chosen.map((grant) => grantView(state.read(), grant)) });
  });
  app.get('/grants/:grantId', (req, res) => {
    const grant = state.read().grants[param(req, 'grantId')];
    if (grant === undefined) throw unknownGrant(param(req, 'grantId'));
    res.json(grantView(state.read(), grant));
  });
  app.get('/grants/:grantId/rows', (req, res) => {
    const grant = state.read().grants[param(req, 'grantId')];
    if (grant?.dataset === undefined) throw new Refusal(403, 'notGranted', 'Nothing was granted under this number.');
    const now = effective(state.read(), grant);
    if (now.state !== 'granted') throw new Refusal(403, now.state, `Access is ${now.state}.`, { reason: now.reason });
    if (grant.deletion !== undefined) throw new Refusal(403, 'deleted', 'The data of this grant were deleted.');
    const limit = Number(req.query['limit'] ?? defaultRows);
    if (!Number.isInteger(limit) || limit < 1)
      throw new Refusal(400, 'limit', '`limit` must be a whole number from 1.');
    res.json({
      grantId: grant.grantId,
      dataset: grant.dataset,
      title: sample.title,
      rows: servedBy(grant).slice(0, limit),
    });
  });
}
