/** Signatures of letters over HTTP: made once, checked by anybody, also after the key was changed, and outside the product. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packed, restored } from '../../models/field-names';
import { hashOf } from '../../procedures/engine/canonical';
import { caseNo } from '../procedures/authorization/authorized';
import { type ApiBench, openApi } from '../support/api';
import { recordClosedCase } from '../support/recorded-closed-case';
import { newKeyFile } from '../support/signing-keys';

interface Listed {
  kind: string;
  code: string;
  sha256: string;
  number: string;
  pdf: string;
  signature: { suite: string; keyId: string; signedAt: string; development: boolean } | null;
}

const run = promisify(execFile);

describe('signatures of letters', () => {
  let bench: ApiBench;
  let folder: string;
  const base = `/api/v1/cases/${caseNo}/papers`;
  const keysOf = async () => (await bench.anybody.get('/api/v1/public/signing-keys')).body.items;
  const askedFor = async (code = '') => (await bench.anybody.get(`/api/v1/public/papers/${code}`)).body;
  const listed = async (kind: string, app = bench.app): Promise<Listed> => {
    const { items } = (await bench.on(app, 'lin-officer').get(base)).body;
    return items.find((one: Listed) => one.kind === kind);
  };
  const eventOfLetter = ({ number }: Listed): string =>
    `${caseNo}#${(number.split('-').at(-1) ?? '').padStart(6, '0')}`;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pda-signatures-'));
    bench = await openApi('signing', { env: { SIGNING_KEY_FILE: newKeyFile(folder, 'international') } });
  });
  beforeEach(async () => {
    for (const name of ['papers', 'paperSignatures', 'signingKeys', 'caseEvents', 'cases'] as const)
      await bench.record[name].collection.deleteMany({});
    await recordClosedCase(bench.record);
  });
  afterAll(async () => {
    await bench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('I-92: a letter is signed when it is issued, once, whoever asks and however many at the same time', async () => {
    const lists = await Promise.all([1, 2, 3, 4].map(() => listed('acceptance')));
    expect(new Set(lists.map((one) => JSON.stringify(one))).size).toBe(1);
    const [letter] = lists;
    expect(letter?.signature).toMatchObject({ suite: 'international', development: false });
    expect(await bench.record.paperSignatures.countDocuments({ _id: eventOfLetter(letter as Listed) })).toBe(1);
    const later = bench.variant({}, () => '2030-01-01T00:00:00.000Z');
    expect(await listed('acceptance', later)).toEqual(letter);
  });

  it('I-92: the statement names content, issuers, the official who decided and the time, and nothing of what the letter says', async () => {
    const letter = await listed('acceptance');
    const { signature } = await askedFor(letter.code);
    expect(signature).toMatchObject({ state: 'valid', algorithm: 'Ed25519', keyId: letter.signature?.keyId });
    const event = await bench.record.caseEvents.findById(eventOfLetter(letter)).lean();
    expect(JSON.parse(signature.statement)).toEqual({
      form: 'public-data-authorization/paper-statement',
      schema: 1,
      kind: 'acceptance',
      number: letter.number,
      code: letter.code,
      date: '2026-09-24',
      sha256: letter.sha256,
      digest: { algorithm: 'SHA-256', value: letter.sha256 },
      eventHash: event?.hash,
      issuers: ['南京市数据局（示例）'],
      decidedBy: event?.actor.personId,
      acts: [],
      signedAt: letter.signature?.signedAt,
      suite: 'international',
      keyId: letter.signature?.keyId,
    });
    expect(event?.actor.role).toBe('dataAuthority');
  });

  it('I-92: what the case does by itself names nobody; an agreement names the recorded acts of its parties, persons of offices only', async () => {
    const statementOf = async (kind: string) =>
      JSON.parse((await askedFor((await listed(kind)).code)).signature.statement);
    expect((await statementOf('reminder')).decidedBy).toBeNull();
    const { acts } = await statementOf('agreement');
    expect(acts.map(({ party, person }: Record<string, string>) => [party, person])).toEqual([
      ['zoneRegulator', 'xu-head'],
      ['dataAuthority', 'zhou-head'],
      ['applicant', null],
    ]);
    for (const { eventId, eventHash, at } of acts) {
      const event = await bench.record.caseEvents.findById(eventId).lean();
      expect(event).toMatchObject({ type: 'partySigned', hash: eventHash, at });
    }
  });

  it('the letter says that it is signed, and its page whether that holds', async () => {
    const letter = await listed('acceptance');
    const page = (await bench.anybody.get(`/verify/${letter.code}`)).text;
    for (const text of ['签名有效。', 'The signature is valid.', letter.signature?.keyId ?? 'none', 'Ed25519'])
      expect(page).toContain(text);
    expect(page).not.toContain('开发密钥');
    const pdf = await bench.as('lin-officer').get(letter.pdf);
    const keyless = bench.on(bench.variant({ SIGNING_KEY_FILE: undefined }), 'lin-officer');
    expect((await keyless.get(letter.pdf)).headers['etag']).toBe(pdf.headers['etag']);
    await bench.record.paperSignatures.collection.deleteMany({});
    expect((await keyless.get(letter.pdf)).headers['etag']).not.toBe(pdf.headers['etag']);
  });

  it('a forged hash and a forged signature are said so', async () => {
    const [acceptance, certificate, notice] = [
      await listed('acceptance'),
      await listed('deletionCertificate'),
      await listed('publicNotice'),
    ];
    const { papers, paperSignatures } = bench.record;
    // Content and hash changed together, so that the letter agrees with itself.
    const row = await papers.findById(eventOfLetter(acceptance)).lean();
    const changed = { ...(restored(row?.content as never) as object), issuers: ['另一部门'] };
    await papers.collection.updateOne(
      { _id: eventOfLetter(acceptance) as never },
      { $set: { content: packed(changed), sha256: `${acceptance.code}${hashOf(changed).slice(24)}` } },
    );
    expect((await askedFor(acceptance.code)).signature.state).toBe('otherContent');
    // The statement changed below its signature.
    const signed = await paperSignatures.findById(eventOfLetter(certificate)).lean();
    const statement = signed?.statement.replace('"schema":1', '"schema":2');
    await paperSignatures.collection.updateOne({ _id: eventOfLetter(certificate) as never }, { $set: { statement } });
    expect((await askedFor(certificate.code)).signature.state).toBe('forged');
    expect((await bench.anybody.get(`/verify/${certificate.code}`)).text).toContain(
      '签名系伪造，或者所签内容已被改动。',
    );
    // The whole signature of another letter.
    await paperSignatures.collection.updateOne(
      { _id: eventOfLetter(notice) as never },
      { $set: { statement: signed?.statement, signature: signed?.signature } },
    );
    expect((await askedFor(notice.code)).signature.state).toBe('otherContent');
  });

  it('a key that was never published, or listed in the place of another one, makes nothing valid', async () => {
    const letter = await listed('acceptance');
    const { signingKeys } = bench.record;
    const [mine] = await signingKeys.find({}).lean();
    const foreign = bench.variant({ SIGNING_KEY_FILE: newKeyFile(folder, 'international') });
    await listed('acceptance', foreign);
    await bench.record.paperSignatures.collection.deleteMany({});
    await listed('acceptance', foreign);
    const other = await signingKeys.findOne({ _id: { $ne: mine?._id } }).lean();
    await signingKeys.collection.updateOne({ _id: other?._id as never }, { $set: { publicKey: mine?.publicKey } });
    expect((await askedFor(letter.code)).signature.state).toBe('unknownKey');
    await signingKeys.collection.deleteOne({ _id: other?._id as never });
    expect((await askedFor(letter.code)).signature.state).toBe('unknownKey');
  });

  it('a letter that is not as it was kept is not signed', async () => {
    const unsigned = bench.variant({ SIGNING_KEY_FILE: undefined });
    const letter = await listed('acceptance', unsigned);
    expect(letter.signature).toBeNull();
    expect((await askedFor(letter.code)).signature).toBeNull();
    expect((await bench.anybody.get(`/verify/${letter.code}`)).text).toContain('未签名');
    const row = await bench.record.papers.findById(eventOfLetter(letter)).lean();
    const changed = { ...(restored(row?.content as never) as object), date: '2026-01-01' };
    const of = { _id: eventOfLetter(letter) as never };
    await bench.record.papers.collection.updateOne(of, { $set: { content: packed(changed) } });
    expect((await listed('acceptance')).signature).toBeNull();
    // As it was again, it is signed when it is next asked for, though it was issued before there was a key.
    await bench.record.papers.collection.updateOne(of, { $set: { content: row?.content } });
    expect((await listed('acceptance')).signature).not.toBeNull();
    expect((await askedFor(letter.code)).signature.state).toBe('valid');
  });

  it('after a change of key and suite the old key stays listed and old signatures hold; new letters have the new one', async () => {
    const old = await listed('acceptance');
    await bench.record.paperSignatures.collection.deleteOne({
      _id: eventOfLetter(await listed('deletionCertificate')) as never,
    });
    const changed = bench.variant({ SIGNING_SUITE: 'sm', SIGNING_KEY_FILE: newKeyFile(folder, 'sm') });
    const fresh = await listed('deletionCertificate', changed);
    expect(fresh.signature?.suite).toBe('sm');
    expect((await listed('acceptance', changed)).signature).toEqual(old.signature);
    const asked = async (code: string) =>
      (await bench.on(changed, null).get(`/api/v1/public/papers/${code}`)).body.signature;
    expect(await asked(old.code)).toMatchObject({ state: 'valid', algorithm: 'Ed25519' });
    const made = await asked(fresh.code);
    expect(made).toMatchObject({ state: 'valid', algorithm: 'SM2-SM3', keyId: fresh.signature?.keyId });
    const { digest } = JSON.parse(made.statement);
    expect(digest.algorithm).toBe('SM3');
    expect(digest.value).not.toBe(fresh.sha256);
    const { items } = (await bench.on(changed, null).get('/api/v1/public/signing-keys')).body;
    const current = new Map(items.map((one: { keyId: string; current: boolean }) => [one.keyId, one.current]));
    expect(current.get(old.signature?.keyId)).toBe(false);
    expect(current.get(fresh.signature?.keyId)).toBe(true);
    const noted = await bench.record.auditLog.find({ what: 'publish:signingKey' }).lean();
    expect(noted.map(({ detail }) => (detail as { keyId: string }).keyId)).toEqual(
      expect.arrayContaining([old.signature?.keyId, fresh.signature?.keyId]),
    );
  });

  it('is verified elsewhere by the script, without the product, in both suites; what was changed is named', async () => {
    const script = join(__dirname, '..', '..', 'docs', 'operations', 'verify-signature.mjs');
    const verify = (...args: string[]) =>
      run('node', [script, ...args]).then(
        ({ stdout }) => ({ code: 0, said: stdout }),
        ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
      );
    const saved = (name: string, content: unknown): string => {
      const file = join(folder, name);
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    };
    const inSm = bench.variant({ SIGNING_SUITE: 'sm', SIGNING_KEY_FILE: newKeyFile(folder, 'sm') });
    for (const app of [bench.app, inSm]) {
      await bench.record.paperSignatures.collection.deleteMany({});
      const letter = await listed('acceptance', app);
      const paper = await askedFor(letter.code);
      const keys = await keysOf();
      const keyFile = saved('keys.json', { items: keys });
      const own = keys.find(({ keyId }: { keyId: string }) => keyId === letter.signature?.keyId).publicKey;
      const good = await verify(saved('paper.json', paper), keyFile, '--sha256', letter.sha256);
      expect(good).toMatchObject({
        code: 0,
        said: expect.stringContaining(`${letter.number}: signed for 南京市数据局`),
      });
      expect(await verify(join(folder, 'paper.json'), saved('key.pem', own))).toMatchObject({ code: 0 });
      const wrong: [unknown, string, string][] = [
        [{ ...paper, sha256: '0'.repeat(64) }, keyFile, 'sha256: what was signed says'],
        [
          { ...paper, signature: { ...paper.signature, statement: paper.signature.statement.replace('2026', '2027') } },
          keyFile,
          'forged',
        ],
        [{ ...paper, signature: null }, keyFile, 'no signature'],
        [paper, saved('none.json', { items: [] }), 'is not among the keys given'],
        [
          paper,
          saved('dev.json', { items: keys.map((one: object) => ({ ...one, development: true })) }),
          'proves nothing',
        ],
      ];
      for (const [content, by, said] of wrong)
        expect(await verify(saved('wrong.json', content), by)).toMatchObject({
          code: 1,
          said: expect.stringContaining(said),
        });
      const other = await verify(join(folder, 'paper.json'), keyFile, '--sha256', 'ab'.repeat(32));
      expect(other).toMatchObject({ code: 1, said: expect.stringContaining('not the one given') });
    }
    expect((await verify(join(folder, 'paper.json'))).code).toBe(2);
  });
});
