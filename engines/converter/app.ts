/**
 * An office converter that converts nothing, for machines without an office: it answers docs/operations/office-converter.md with a PDF of
 * one empty page that names the hash of the file it was sent. Faults on demand at `/_faults`; they live in memory only.
 */
import { createHash } from 'node:crypto';
import express, { type Express } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { answerError, parse } from '../platform/answer';
import { faultsBody, Refusal } from '../platform/contract';
import { createFaults } from '../platform/faults';

/** Path of a conversion, as Gotenberg has it. */
export const convertPath = '/forms/libreoffice/convert';

/** Beside delays and failures: what a converter that is not well answers with instead of a PDF. */
const converterFaultsBody = faultsBody.pick({ failNext: true, delayMs: true }).extend({
  answer: z.enum(['pdf', 'page', 'redirect', 'refusal', 'endless']).optional(),
});

const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: 20 * 1024 * 1024, files: 1 } });

export function createConverter(): Express {
  const faults = createFaults();
  let answer: NonNullable<z.output<typeof converterFaultsBody>['answer']> = 'pdf';
  const app = express().disable('x-powered-by');
  app.post('/_faults', express.json({ limit: '10kb' }), (req, res) => {
    const wanted = parse(converterFaultsBody, req);
    faults.set({ failNext: wanted.failNext, delayMs: wanted.delayMs });
    answer = wanted.answer ?? answer;
    res.json({ ...faults.current(), answer });
  });
  app.post(convertPath, upload.single('files'), async (req, res) => {
    await faults.suffer();
    const { file } = req;
    if (file === undefined || !file.originalname.endsWith('.docx'))
      throw new Refusal(400, 'file', 'The form has no .docx named "files".');
    if (answer === 'refusal') throw new Refusal(400, 'file', 'The file cannot be converted.');
    if (answer === 'redirect') return void res.redirect(307, '/elsewhere');
    if (answer === 'page') return void res.type('html').send('<!doctype html><title>Sign in</title>');
    res.type('application/pdf');
    if (answer === 'endless') return void flood(res);
    res.send(emptyPage(createHash('sha256').update(file.buffer).digest('hex')));
  });
  app.use(answerError);
  return app;
}

function flood(res: express.Response): void {
  const piece = Buffer.alloc(1024 * 1024, ' ');
  const more = (): void => {
    while (!res.destroyed && res.write(piece));
  };
  res.on('drain', more);
  more();
}

/** @returns a whole PDF (ISO 32000) whose title is the text. */
function emptyPage(title: string): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    `<< /Title (${title}) >>`,
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = text.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
