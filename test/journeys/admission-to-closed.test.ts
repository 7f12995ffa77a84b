/** One case from the announcement to the end of its term, through REST alone, on the stepped clock, and everything it leaves behind. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStage, type Stage } from '../../engines/demo/stage';
import { type Played, playAdmission } from '../../engines/demo/story';
import { type AskPlatform, playTerm } from '../../engines/demo/term';
import { demoAccount } from '../../engines/identity/accounts';
import { projectRoot } from '../../engines/paths';
import { scriptPlan } from '../../engines/processes';
import { run } from '../../engines/run';
import type { CaseKind } from '../../procedures/engine/case-file';
import { whoMay, written } from '../procedures/who-may';
import { type ReceivedMail, startMailServer } from '../support/mail-server';
import { openSystem, type System } from '../support/system';
import { unzipped } from '../support/zip';

type Row = { type: string; article: string; actor: { personId: string; role: string }; at: string; seq: number };

describe('from the announcement to the end of the term', () => {
  let system: System;
  let stage: Stage;
  let played: Played;
  let told: string[];
  let events: { ann: Row[]; auth: Row[]; lost: Row[] };
  let lostNo: string;
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  const answersOfPlatform: { status: number; code: string | null }[] = [];

  beforeAll(async () => {
    mail = await startMailServer();
    system = await openSystem('admission', { rehearsal: true, only: { worker: { SMTP_URL: mail.url } } });
    for (const id of ['wang-applicant', 'zhou-head'])
      await system.record.people.updateOne({ _id: id }, { $set: { email: `${id}@example.org` } });
    told = [];
    stage = createStage(system.rest, (line) => told.push(line));
    played = await playAdmission(stage);
    await playTerm(stage, played.authorizationNo, askPlatform);
    const listed = await system.rest.send('lin-officer', 'GET', '/cases?kind=authorization');
    lostNo = listed.items.map(({ caseNo }: any) => caseNo).find((one: string) => one !== played.authorizationNo);
    events = {
      ann: await eventsOf(played.announcementNo),
      auth: await eventsOf(played.authorizationNo),
      lost: await eventsOf(lostNo),
    };
  });
  afterAll(async () => {
    await system?.close();
    await mail?.stop();
  });

  const askPlatform: AskPlatform = async (grantId) => {
    const response = await fetch(`${system.urls.platform}/grants/${encodeURIComponent(grantId)}/rows`, {
      headers: { authorization: 'Bearer development-platform-token' },
    });
    const answer = (await response.json()) as { rows?: unknown[]; code?: string };
    answersOfPlatform.push({ status: response.status, code: answer.code ?? null });
    return { status: response.status, rows: answer.rows?.length ?? 0, code: answer.code ?? null };
  };

  /** A closed case is read from the record alone, which may follow by a moment. */
  async function eventsOf(caseNo: string): Promise<Row[]> {
    const ended = await stage.until(caseNo, 'its end in the record', ({ closed }) => closed !== null);
    for (const until = Date.now() + 20_000; ; await pause(50)) {
      const found = await stage.events(caseNo);
      if (found.at(-1)?.type === 'caseClosed') return found;
      if (Date.now() > until)
        throw new Error(`${caseNo} is recorded to ${found.at(-1)?.type}, not to ${ended.version}`);
    }
  }

  const articleOf = (rows: Row[], type: string): string | undefined => rows.find((row) => row.type === type)?.article;
  const mailbox = async (who: string): Promise<any[]> =>
    (await system.rest.send(who, 'GET', '/notifications?limit=100')).items;

  it('every step came in the order of the articles', () => {
    const steps = (rows: any[]) => rows.filter(({ type }) => type === 'stepOpened').map(({ data }) => data.step);
    expect(steps(events.ann)).toEqual([
      'preparation',
      'applicationWindow',
      'resultListing',
      'governmentConsent',
      'publicDisclosure',
    ]);
    expect(steps(events.auth)).toEqual([
      'completenessCheck',
      'eligibilityReview',
      'expertReview',
      'governmentConsent',
      'publicDisclosure',
      'signing',
      'operation',
      'accessRestriction',
      'dataDeletion',
      'archiving',
    ]);
    expect(steps(events.lost)).toEqual([
      'completenessCheck',
      'eligibilityReview',
      'governmentConsent',
      'publicDisclosure',
    ]);
  });

  it.each([
    ['announcementPublished', 'ann', '第七条 Art. 7'],
    ['applicationLodged', 'ann', '第九条 Art. 9'],
    ['windowClosed', 'ann', '第九条 Art. 9'],
    ['accepted', 'auth', '第九条 Art. 9'],
    ['partySigned', 'auth', '第十条第二款 Art. 10(2)'],
    ['agreementSigned', 'auth', '第十二条 Art. 12'],
    ['termStarted', 'auth', '第十二条 Art. 12'],
    ['termEnded', 'auth', '第十二条 Art. 12'],
  ] as const)('%s carries its article', (type, which, article) => {
    expect(articleOf(events[which], type)).toBe(article);
  });

  it('第十条第二款 Art. 10(2) three parties signed the same text, each by its own head', () => {
    const signed = events.auth.filter(({ type }) => type === 'partySigned') as any[];
    expect(signed.map(({ actor, data }) => [actor.personId, data.party])).toEqual([
      ['xu-head', 'zoneRegulator'],
      ['zhou-head', 'dataAuthority'],
      ['wang-legal', 'applicant'],
    ]);
    expect(new Set(signed.map(({ data }) => data.hash)).size).toBe(1);
  });

  it('each act is done by a person whose role it is, with their own sign-in and nobody else’s', () => {
    const kinds: Record<string, CaseKind> = { ANN: 'announcement', AUTH: 'authorization', DR: 'dataRequest' };
    const acts = system.rest.calls.flatMap(({ who, subject, method, path, status }) => {
      const [, caseNo = '', act = ''] = /^\/cases\/([^/?]+)\/actions\/(\w+)$/.exec(path) ?? [];
      return method === 'POST' && status === 200 && act !== '' ? [{ who, subject, caseNo, act }] : [];
    });
    // The table of who may do what has one applicant and one expert on the panel.
    const inTable = (who: string): string => who.replace(/^sun-/, 'wang-').replace(/^expert-\d$/, 'expert-1');
    const byOthers = acts.filter(({ who, caseNo, act }) => {
      const kind = kinds[caseNo.split('-')[0] ?? ''];
      const people = kind === undefined ? undefined : whoMay[kind][act];
      return people === undefined || !written(act, people, 'industry').includes(inTable(who));
    });
    expect(acts.length).toBeGreaterThan(50);
    expect(byOthers).toEqual([]);
    const borrowed = system.rest.calls.filter(({ who, subject }) => subject !== (who === 'public' ? null : who));
    expect(borrowed.map(({ who, subject, path }) => `${who} as ${subject}: ${path}`)).toEqual([]);
  });

  it('each event names who did it and in a role that is theirs', () => {
    const signedIn = new Set(system.rest.calls.map(({ subject }) => subject));
    const done = [...events.ann, ...events.auth, ...events.lost].filter(({ actor }) => actor.role !== 'system');
    const others = done.filter(({ actor: { personId, role } }) => {
      if (role === 'public') return personId !== 'public';
      return !signedIn.has(personId) || !demoAccount(personId)?.roles.includes(role as 'expert');
    });
    expect(done.length).toBeGreaterThan(60);
    expect(others.map(({ type, actor }) => `${type} by ${actor.personId} as ${actor.role}`)).toEqual([]);
  });

  it('ends as the articles say: expired at the end of the last day, the other applicant not selected (I-12)', async () => {
    const won = await stage.view(played.authorizationNo);
    const lost = await stage.view(lostNo);
    const ann = await stage.view(played.announcementNo);
    expect([won, lost, ann].map(({ closed }) => closed.outcome)).toEqual(['expired', 'notSelected', 'done']);
    const ended = events.auth.find(({ type }) => type === 'termEnded');
    expect(ended).toMatchObject({ at: '2031-10-08T16:00:00.000Z', actor: { role: 'system' } });
    expect(events.auth.filter(({ type }) => type === 'termReminder').map(({ data }: any) => data.months)).toEqual([
      6, 3, 1, 0,
    ]);
  });

  it('第二十三条 Art. 23 the platform served rows during the term and refuses them since', () => {
    expect(answersOfPlatform.map(({ status, code }) => `${status} ${code}`)).toEqual([
      ...['200 null', '200 null', '200 null'],
      '403 revoked',
      expect.stringMatching(/^403 /),
    ]);
  });

  it('tells whom it concerns, in the inbox, with due date and state of delivery', async () => {
    const wang = (await mailbox('wang-applicant')).filter(({ caseNo }) => caseNo === played.authorizationNo);
    const templates = wang.map(({ template }) => template);
    expect(templates).toEqual(
      expect.arrayContaining(['agreementLocked', 'agreementSigned', 'termStarted', 'termEnded']),
    );
    const locked = wang.find(({ template }) => template === 'agreementLocked');
    expect(locked.dueAt).toBe((await deadlineOf(played.authorizationNo, 'signing')).due.at);
    expect(locked.title.zh).toContain(played.authorizationNo);
    for (const { deliveries } of wang) expect(deliveries[0]).toMatchObject({ channel: 'inbox', state: 'delivered' });
    const sun = (await mailbox('sun-applicant')).filter(({ caseNo }) => caseNo === lostNo);
    const returned = sun.find(({ template }) => /correction/i.test(template));
    expect(returned.dueAt).not.toBeNull();
    // Nobody is told of another applicant's case.
    expect((await mailbox('sun-applicant')).some(({ caseNo }) => caseNo === played.authorizationNo)).toBe(false);
    expect((await mailbox('wang-applicant')).some(({ caseNo }) => caseNo === lostNo)).toBe(false);
  });

  it('sends each notice by mail, once, to whoever has an address', async () => {
    const due = (await mailbox('wang-applicant')).length;
    for (const until = Date.now() + 30_000; mailTo('wang-applicant').length < due; await pause(50))
      if (Date.now() > until) throw new Error(`${mailTo('wang-applicant').length} of ${due} mails came`);
    const ids = mail.received.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(mailTo('wang-applicant')).toHaveLength(due);
    expect(mail.received.every(({ to }) => to.endsWith('@example.org'))).toBe(true);
    for (const until = Date.now() + 10_000; ; await pause(50)) {
      const states = (await mailbox('wang-applicant')).map(({ deliveries }) => deliveries.find(isMail)?.state);
      if (states.every((state) => state === 'delivered')) break;
      if (Date.now() > until) throw new Error(`mails are ${states.join(', ')}`);
    }
  });

  const mailTo = (who: string): ReceivedMail[] => mail.received.filter(({ to }) => to === `${who}@example.org`);

  it('leaves nobody with work: every task was taken away with its cause', async () => {
    for (const who of [
      'lin-officer',
      'zhou-head',
      'xu-head',
      'wang-applicant',
      'wang-legal',
      'sun-applicant',
      'he-officer',
      'wei-head',
    ])
      expect({ who, tasks: (await system.rest.send(who, 'GET', '/tasks')).items }).toEqual({ who, tasks: [] });
  });

  it('第十条第一款 Art. 10(1) the portal showed the announcement, the result, and that the authorization has ended', async () => {
    const announcements = await system.rest.send('public', 'GET', '/public/announcements');
    const disclosures = await system.rest.send('public', 'GET', '/public/disclosures');
    const published = [...announcements.items, ...disclosures.items].filter(
      ({ caseNo }: any) => caseNo === played.announcementNo,
    );
    expect(published.map(({ type }) => type)).toEqual(expect.arrayContaining(['announcement', 'disclosure']));
    expect(JSON.stringify(disclosures.items)).toContain(played.authorizationNo);
    const register = await system.rest.send('public', 'GET', '/public/authorizations');
    expect(register.items).toMatchObject([{ body: { caseNo: played.authorizationNo, status: 'expired' } }]);
    const endings = await system.rest.send('public', 'GET', '/public/endings');
    expect(endings.items).toMatchObject([{ caseNo: played.authorizationNo, body: { reason: 'expired' } }]);
    const text = JSON.stringify([announcements, disclosures, register, endings]);
    for (const secret of ['91320100MA', 'expert-', 'citizen@example.org', 'wang-', 'lin-officer', 'doc_'])
      expect(text).not.toContain(secret);
  });

  it('seals an archive that anyone can verify without the product', async () => {
    const { closing, keptUntil } = (await stage.view(played.authorizationNo)).facts;
    const ask = await fetch(`${system.urls.api}/api/v1/cases/${played.authorizationNo}/archive`, {
      headers: { authorization: `Bearer ${await token('lin-officer')}` },
    });
    const bytes = Buffer.from(await ask.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(closing.archive.sha256);
    const folder = mkdtempSync(join(tmpdir(), 'archive-'));
    const path = join(folder, 'archive.zip');
    writeFileSync(path, bytes);
    const script = join(projectRoot, 'docs/operations/verify-archive.mjs');
    const verified = await run(process.execPath, [script, path, '--sha256', closing.archive.sha256], { env: {} });
    rmSync(folder, { recursive: true });
    expect(verified).toMatchObject({ code: 0, output: expect.stringContaining('in order') });
    expect(verified.output).toContain(`kept at least until ${keptUntil}`);
    const parts = unzipped(bytes);
    const manifest = JSON.parse(String(parts.get('manifest.json')));
    // Every document that was lodged is inside, byte by byte.
    expect(manifest.missing).toEqual([]);
    expect(manifest.files.filter(({ documentId }: any) => documentId !== undefined).length).toBeGreaterThan(5);
    expect([...parts.keys()].filter((one) => one.startsWith('certificates/'))).toHaveLength(3);
    const recorded = await system.record.caseEvents.find({ caseNo: played.authorizationNo }).sort({ seq: 1 }).lean();
    const sealed = JSON.parse(String(parts.get('events.json'))).map(({ id }: any) => id);
    expect(sealed).toEqual(recorded.slice(0, sealed.length).map(({ _id }) => _id));
    expect(recorded.slice(sealed.length).map(({ type }) => type)).toEqual([
      'archiveSealed',
      'endPublished',
      'caseClosed',
    ]);
  });

  it('the chains hold and the record can be rebuilt without a difference', async () => {
    const command = (file: string, ...args: string[]) => {
      const { command: program, args: given } = scriptPlan(`worker/commands/${file}.ts`, args);
      return run(program, given, { cwd: projectRoot, env: { ...process.env, ...system.env } });
    };
    const [verified, rebuilt] = await Promise.all([command('audit-verify'), command('rebuild', '--check')]);
    expect(verified).toMatchObject({ code: 0, output: expect.stringContaining('4 cases') });
    expect(verified.output).toContain('every chain holds');
    expect(rebuilt).toMatchObject({ code: 0, output: expect.stringContaining('4 cases replayed: 0 differences') });
    expect(await system.record.alarms.find({ clearedAt: null }).lean()).toEqual([]);
  });

  it('tells the story as it happened: each line with its day, person and article', () => {
    const lines = told.filter((line) => line.startsWith('  20'));
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines) expect(line).toMatch(/^ {2}20\d\d-\d\d-\d\d {2}\S/);
  });

  async function deadlineOf(caseNo: string, name: string): Promise<any> {
    return (await stage.view(caseNo)).deadlines.find((one: any) => one.name === name);
  }

  async function token(account: string): Promise<string> {
    const form = new URLSearchParams({ client_id: 'demo-cli', grant_type: 'urn:pda:grant:demo-account', account });
    const response = await fetch(`${system.urls.identity}/token`, { method: 'POST', body: form });
    return ((await response.json()) as { access_token: string }).access_token;
  }
});

const isMail = ({ channel }: { channel: string }): boolean => channel === 'mail';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
