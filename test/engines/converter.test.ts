/** The office converter: what the product sends, what it takes back, and what it makes of one that is not well. */
import { createHash } from 'node:crypto';
import { officeConverterOf } from '../../api/papers/office-converter';
import { startConverter, type TestConverter } from '../support/converter';
import { docx } from '../support/files';

let converter: TestConverter;
beforeAll(async () => {
  converter = await startConverter();
});
afterAll(() => converter.close());
afterEach(() => converter.fault({ answer: 'pdf', delayMs: 0 }));

const converted = (withinMs?: number, url = converter.url): Promise<Buffer> =>
  (officeConverterOf({ OFFICE_CONVERTER_URL: url }, withinMs) as (bytes: Buffer) => Promise<Buffer>)(docx());
const sha256 = createHash('sha256').update(docx()).digest('hex');

it('is there only where one is configured', () => {
  expect(officeConverterOf({ OFFICE_CONVERTER_URL: undefined })).toBeNull();
});

it('gives a PDF of the very bytes that were sent', async () => {
  const bytes = await converted();
  expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7');
  expect(bytes.toString('latin1')).toContain(`/Title (${sha256})`);
});

it.each([
  ['page', 'officeConverterFailed', 502],
  ['refusal', 'officeConverterFailed', 502],
  ['redirect', 'officeConverterFailed', 502],
  ['endless', 'officeConverterFailed', 502],
])('an answer that is a %s is no PDF', async (answer, code, status) => {
  await converter.fault({ answer });
  await expect(converted()).rejects.toMatchObject({ code, status });
});

it('fails for the time being while it fails, does not answer in time, or is not there', async () => {
  const unavailable = { code: 'officeConverterUnavailable', status: 503, headers: { 'Retry-After': '30' } };
  await converter.fault({ failNext: 1 });
  await expect(converted()).rejects.toMatchObject(unavailable);
  expect((await converted()).length).toBeGreaterThan(300);
  await converter.fault({ delayMs: 1_000 });
  await expect(converted(200)).rejects.toMatchObject(unavailable);
  await expect(converted(undefined, 'http://127.0.0.1:9/convert')).rejects.toMatchObject(unavailable);
});
