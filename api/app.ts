/** The API as a value: an Express app that never listens, connects or reads the environment by itself. */
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { auditRefusals } from './audit-refusals';
import { type AnsweredViews, createAnsweredViews } from './cases/answered-views';
import { type ApiDeps } from './deps';
import { bindDocsPage } from './docs-page';
import { errorAnswer, nothingHere } from './error-answer';
import { bindHealth } from './health';
import type { Identify } from './identity/identify';
import { createIdentity } from './identity/identity';
import { createInFlight } from './in-flight';
import { createDesks } from './inbox/desk';
import { createTaskWords } from './inbox/shown-task';
import { createLimits } from './limits';
import { createMetrics } from './metrics';
import { openApiDocument } from './openapi';
import { problem } from './problem';
import { open } from './public/open';
import { beginContext } from './request-context';
import { requestLog } from './request-log';
import { chainOf, type Route } from './route';
import { aboutRoutes } from './routes/about';
import { actRoutes } from './routes/acts';
import { administrationRoutes } from './routes/administration';
import { administrationActRoutes } from './routes/administration-acts';
import { announcementRoutes } from './routes/announcements';
import { applicationRoutes } from './routes/applications';
import { auditLogRoutes } from './routes/audit-log';
import { bulkRoutes } from './routes/bulk';
import { calendarRoutes } from './routes/calendars';
import { caseExportRoutes } from './routes/case-export';
import { caseRoutes } from './routes/cases';
import { closingRoutes } from './routes/closing';
import { companyRoutes } from './routes/company';
import { consentRoutes } from './routes/consents';
import { dataRequestRoutes } from './routes/data-requests';
import { datasetChangeRoutes } from './routes/dataset-changes';
import { datasetRoutes } from './routes/datasets';
import { disclosureRoutes } from './routes/disclosures';
import { documentTemplateRoutes } from './routes/document-templates';
import { documentRoutes } from './routes/documents';
import { expertPoolRoutes } from './routes/expert-pool';
import { importRoutes } from './routes/imports';
import { indicatorSystemRoutes } from './routes/indicator-systems';
import { inspectionPlanRoutes } from './routes/inspection-plans';
import { invitationRoutes } from './routes/invitations';
import { lawChangeRoutes } from './routes/law-changes';
import { legalBasisRoutes } from './routes/legal-bases';
import { meRoutes } from './routes/me';
import { noticePreferenceRoutes } from './routes/notice-preferences';
import { notificationRoutes } from './routes/notifications';
import { operatingRulesRoutes } from './routes/operating-rules';
import { overdueReportRoutes } from './routes/overdue-reports';
import { paperRoutes } from './routes/papers';
import { platformDutyRoutes } from './routes/platform-duties';
import { productNoticeRoutes } from './routes/product-notices';
import { provisionReportRoutes } from './routes/provision-reports';
import { publicRoutes } from './routes/public';
import { publicConsentRoutes } from './routes/public-consents';
import { qualityIssueRoutes } from './routes/quality-issues';
import { registerProposalRoutes } from './routes/register-proposals';
import { registrationRoutes } from './routes/registrations';
import { rehearsalHeader, rehearsalRoutes } from './routes/rehearsal';
import { reportRoutes } from './routes/reports';
import { riskReportRoutes } from './routes/risk-reports';
import { savedViewRoutes } from './routes/saved-views';
import { sessionRoutes } from './routes/session';
import { signingKeyRoutes } from './routes/signing-keys';
import { standInRoutes } from './routes/stand-ins';
import { taskHoldingRoutes } from './routes/task-holding';
import { taskStreamRoutes } from './routes/task-stream';
import { taskRoutes } from './routes/tasks';
import { webhookRoutes } from './routes/webhooks';
import { bindSignIn } from './sign-in/bind';

/** Answers smaller than this are not compressed, in bytes. */
const compressedFrom = 16_384;

export function createApp(deps: ApiDeps): Express {
  const inFlight = createInFlight();
  const metrics = createMetrics(() => inFlight.size());
  const identity = createIdentity(deps);
  const { identify } = identity;
  const answered = createAnsweredViews();
  const routes = allRoutes({
    ...deps,
    inFlight,
    answered,
    identify,
    desks: createDesks(deps),
    words: createTaskWords(deps),
  });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', deps.env.TRUSTED_PROXIES);
  app.use(requestLog(deps.logger));
  app.use(beginContext);
  if (deps.env.REHEARSAL) app.use(rehearsalMark);
  app.use(metrics.observe);
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  app.use(compression({ threshold: compressedFrom }));
  bindHealth(app, deps, metrics);
  bindDocsPage(app);
  bindSignIn(app, deps, identity);
  bindDocument(app, () => openApiDocument(routes, deps.env));
  bindRoutes(app, routes, deps, identify);
  bindLanding(app);
  app.use(nothingHere);
  app.use(auditRefusals(deps));
  app.use(errorAnswer(deps.env.UPLOAD_MAX_BYTES));
  return app;
}

export interface RouteDeps extends ApiDeps {
  inFlight: ReturnType<typeof createInFlight>;
  answered: AnsweredViews;
  desks: ReturnType<typeof createDesks>;
  words: ReturnType<typeof createTaskWords>;
  identify: Identify;
}

/** Every route of the API, before any is bound. */
export function allRoutes(deps: RouteDeps): Route[] {
  const routes: Route[] = [
    ...meRoutes(deps, () => routes),
    ...standInRoutes(deps),
    ...caseExportRoutes(deps),
    ...caseRoutes(deps),
    ...savedViewRoutes(deps),
    ...closingRoutes(deps),
    ...actRoutes(deps),
    ...taskRoutes(deps),
    ...taskHoldingRoutes(deps),
    ...bulkRoutes(deps),
    ...taskStreamRoutes(deps),
    ...notificationRoutes(deps),
    ...noticePreferenceRoutes(deps),
    ...webhookRoutes(deps),
    ...announcementRoutes(deps),
    ...applicationRoutes(deps),
    ...documentRoutes(deps),
    ...paperRoutes(deps, open),
    ...documentTemplateRoutes(deps),
    ...signingKeyRoutes(deps, open),
    ...legalBasisRoutes(deps),
    ...calendarRoutes(deps),
    ...lawChangeRoutes(deps),
    ...operatingRulesRoutes(deps, open),
    ...importRoutes(deps),
    ...indicatorSystemRoutes(deps),
    ...productNoticeRoutes(deps),
    ...dataRequestRoutes(deps),
    ...datasetRoutes(deps),
    ...datasetChangeRoutes(deps),
    ...qualityIssueRoutes(deps),
    ...disclosureRoutes(deps),
    ...provisionReportRoutes(deps),
    ...overdueReportRoutes(deps),
    ...reportRoutes(deps),
    ...publicRoutes(deps, open),
    ...rehearsalRoutes(deps),
    ...inspectionPlanRoutes(deps),
    ...riskReportRoutes(deps),
    ...platformDutyRoutes(deps),
    ...aboutRoutes(),
    ...consentRoutes(deps),
    ...publicConsentRoutes(deps),
    ...administrationRoutes(deps),
    ...administrationActRoutes(deps),
    ...registerProposalRoutes(deps),
    ...registrationRoutes(deps),
    ...companyRoutes(deps),
    ...invitationRoutes(deps),
    ...expertPoolRoutes(deps),
    ...auditLogRoutes(deps),
    ...sessionRoutes(deps),
  ];
  return routes;
}

function bindRoutes(app: Express, routes: readonly Route[], deps: ApiDeps, identify: Identify): void {
  const binding = { identify, limits: createLimits(deps.env), deps };
  const methods = new Map<string, string[]>();
  for (const { definition, handle } of routes) {
    if (handle === null) continue;
    const path = definition.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app[definition.method](path, ...chainOf(definition, handle, binding));
    methods.set(path, [...(methods.get(path) ?? []), definition.method.toUpperCase()]);
  }
  for (const [path, allowed] of methods)
    app.all(path, () => {
      throw problem('methodNotAllowed', { allowed: allowed.join(', ') }, { headers: { Allow: allowed.join(', ') } });
    });
}

/** Every answer of a rehearsal says what it is. */
const rehearsalMark: RequestHandler = (_req, res, next) => {
  res.set(rehearsalHeader, 'true');
  next();
};

/** Making the document takes about a second of processor: the first reader waits for it, no start does. */
function bindDocument(app: Express, made: () => object): void {
  let text: string | undefined;
  app.get('/api/v1/openapi.json', (_req, res) => {
    text ??= JSON.stringify(made());
    res.type('application/json').send(text);
  });
}

const addresses = {
  account: '/account',
  documentation: '/api/docs',
  openapi: '/api/v1/openapi.json',
  problems: '/api/v1/problems',
  announcements: '/api/v1/public/announcements',
  disclosures: '/api/v1/public/disclosures',
  authorizations: '/api/v1/public/authorizations',
  endings: '/api/v1/public/endings',
  operatingRules: '/api/v1/public/operating-rules',
  statistics: '/api/v1/public/statistics',
  yearlyDisclosures: '/api/v1/public/yearly-disclosures',
  products: '/api/v1/public/products',
  health: '/healthz',
  ready: '/readyz',
  metrics: '/metrics',
};

function bindLanding(app: Express): void {
  const rows = Object.entries(addresses).map(([name, path]) => `<li>${name}: <a href="${path}">${path}</a></li>`);
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>公共数据授权运营 Public data authorization</title><h1>公共数据授权运营</h1><p>Public data authorization</p><ul>${rows.join('')}</ul></html>`;
  app.get('/', (req, res) => {
    if (req.accepts(['html', 'json']) === 'json') res.json(addresses);
    else res.type('html').send(page);
  });
}
