/** I-90 — who is told of a registration: over HTTP, with the worker and a mail server; also whoever is in no register yet. */
import { type ApiBench, openApi } from '../support/api';
import { eventually } from '../support/api-acts';
import { type MailServer, startMailServer } from '../support/mail-server';
import { createRegistering } from '../support/registering';

let bench: ApiBench;
let mail: MailServer;
beforeAll(async () => {
  mail = await startMailServer();
  bench = await openApi('registration_notices', { worker: true, env: { SMTP_URL: mail.url } });
});
afterAll(async () => {
  await bench?.close();
  await mail?.stop();
});
const { contentOf, submitted, decide } = createRegistering(() => bench, 61);
const base = '/api/v1/registrations';

/** Templates that were told of the registration, each with whom, in alphabetical order. */
const told = async (registrationNo: string): Promise<string[]> =>
  (await bench.record.notifications.find({ caseNo: registrationNo, channel: 'inbox' }).lean())
    .map(({ template, personId }) => `${template} ${personId}`)
    .sort();

it('the officers of the data authority are told that one waits, and the first head that it is accepted', async () => {
  const { registrationNo, content } = await submitted('told-1');
  await eventually(async () => expect(await told(registrationNo)).toEqual(['registrationSubmitted lin-officer']));
  expect((await decide(registrationNo, 'accept')).status).toBe(200);
  await eventually(async () => expect(await told(registrationNo)).toContain('registrationAccepted told-1'));
  // Whoever was in no register finds it in the inbox now.
  const inbox = await bench.as('told-1').get('/api/v1/notifications');
  expect(inbox.body.items).toMatchObject([
    {
      caseNo: registrationNo,
      template: 'registrationAccepted',
      kind: 'result',
      title: { zh: `单位注册已通过：${content.company.name.zh}`, en: `Registered: ${content.company.name.en}` },
    },
  ]);
  // No officer of another office hears of it, nor a head.
  expect(await told(registrationNo)).toHaveLength(2);
});

it('who is in no register yet is told by mail what to correct, and why it was refused', async () => {
  const content = await contentOf('told-2');
  const { registrant } = content;
  const sent = { ...content, registrant: { ...registrant, email: 'told-2@example.org' } };
  const { registrationNo } = (await bench.as('told-2').post(base, sent)).body;
  const mails = () => mail.received.filter(({ to }) => to === 'told-2@example.org');
  await decide(registrationNo, 'return', 'lin-officer', { reason: '执照不清晰 unreadable' });
  await eventually(() => Promise.resolve(expect(mails()).toHaveLength(1)));
  const again = await bench.as('told-2').put(`${base}/${registrationNo}`, sent, { 'If-Match': '"2"' });
  expect(again.status).toBe(200);
  await eventually(async () => {
    const waits = (await told(registrationNo)).filter((one) => one === 'registrationSubmitted lin-officer');
    expect(waits).toHaveLength(2);
  });
  await decide(registrationNo, 'refuse', 'lin-officer', { reason: '主体不符 not eligible' });
  await eventually(() => Promise.resolve(expect(mails()).toHaveLength(2)));
  const body = (template: string) =>
    bench.record.notifications.findOne({ caseNo: registrationNo, template, channel: 'mail', personId: 'told-2' });
  expect((await body('registrationReturned'))?.body.en).toContain('returned for correction: 执照不清晰 unreadable');
  expect(await body('registrationRefused')).toMatchObject({ state: 'delivered', kind: 'result' });
});

it('the same decision is told once, and a withdrawal to nobody', async () => {
  const { registrationNo } = await submitted('told-3');
  const key = { 'Idempotency-Key': 'return-once-0001' };
  const back = () =>
    bench.as('lin-officer').post(`${base}/${registrationNo}/return`, { reason: '缺页 a page is missing' }, key);
  expect([(await back()).status, (await back()).status]).toEqual([200, 200]);
  await eventually(async () => expect(await told(registrationNo)).toContain('registrationReturned told-3'));
  expect((await bench.as('told-3').post(`${base}/${registrationNo}/withdraw`, {})).status).toBe(200);
  await bench.client.workflow.getHandle(`told:registrations:${registrationNo}#000003`).result();
  expect((await told(registrationNo)).filter((one) => one.startsWith('registrationReturned'))).toHaveLength(1);
  expect(await told(registrationNo)).toHaveLength(2);
});
