/** The page of an archive that people read: what happened, when, by which organization, on which article; Chinese beside English. */
import type { Text } from '../../procedures/engine/text';
import { eventTitle } from '../../procedures/event-titles';
import { roleTitles } from '../../procedures/roles';
import type { ChainedEvent, Contents } from './contents';
import type { ListedFile } from './package';

interface Shown {
  keptUntil: string | null;
  documents: readonly ListedFile[];
  certificates: readonly string[];
}

/** @returns the page; it loads nothing and runs nothing. */
export function indexPage(contents: Contents, { keptUntil, documents, certificates }: Shown): string {
  const { caseNo, opening, events, missing, names } = contents;
  const facts: [Text, string][] = [
    [{ zh: '编号', en: 'Number' }, escaped(caseNo)],
    [{ zh: '名称', en: 'Title' }, both(opening.title)],
    [{ zh: '专区', en: 'Zone' }, both(opening.zone.title)],
    [{ zh: '依据', en: 'Legal basis' }, both(opening.basis.title)],
    [{ zh: '封存时间', en: 'Sealed' }, localTime(events.at(-1)?.at ?? '')],
    [{ zh: '至少保存至', en: 'Kept at least until' }, escaped(keptUntil ?? '—')],
  ];
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(caseNo)} 办件档案 Case archive</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid #ccc;padding:.4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}small{color:#555}</style></head><body>
<h1>${escaped(caseNo)} 办件档案 <small>Case archive</small></h1>
${table(facts.map(([label, value]) => [`<strong>${both(label)}</strong>`, value]))}
<h2>办理经过 <small>What happened</small></h2>
${table(
  events.map((event) => eventRow(event, names)),
  ['#', '时间（北京时间） Time', '事项 Event', '单位 Organization', '依据 Article'],
)}
<h2>文件 <small>Documents</small></h2>
${table(documents.map(documentRow), ['文件 File', '字节 Bytes', 'SHA-256'])}
${missing.length === 0 ? '' : `<p>档案中没有下列文件 <small>Named, but not stored:</small> ${missing.map(escaped).join(', ')}</p>`}
<h2>删除证明 <small>Certificates of deletion</small></h2>
${table(certificates.map((path) => [link(path, path)]))}
<p>每个文件的摘要见 <a href="manifest.json">manifest.json</a>，全部记录及其校验链见 <a href="events.json">events.json</a>。
<small>The hash of every file is in manifest.json; all records with their chain are in events.json.</small></p>
</body></html>
`;
}

function eventRow({ seq, at, type, actor, article, data }: ChainedEvent, names: Contents['names']): string[] {
  const name = actor.role === 'system' ? { zh: '系统', en: 'System' } : names.get(actor.organizationId);
  const role = actor.role === 'system' ? '' : `<br><small>${both(roleTitles[actor.role])}</small>`;
  const reason = typeof data.reason === 'string' ? `<br>${escaped(data.reason)}` : '';
  return [
    String(seq),
    localTime(at),
    `${both(eventTitle(type))}${reason}`,
    `${name === undefined ? escaped(actor.organizationId) : both(name)}${role}`,
    escaped(article),
  ];
}

function documentRow({ path, size, sha256, fileName }: ListedFile): string[] {
  return [link(path, fileName ?? path), String(size), `<small>${sha256}</small>`];
}

function table(rows: readonly string[][], heads: readonly string[] = []): string {
  const head = heads.length === 0 ? '' : `<tr>${heads.map((one) => `<th>${one}</th>`).join('')}</tr>\n`;
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<table>\n${head}${body}\n</table>`;
}

function link(path: string, label: string): string {
  return `<a href="${encodeURI(path)}">${escaped(label)}</a>`;
}

function both({ zh, en }: Text): string {
  return `${escaped(zh)} <small>${escaped(en)}</small>`;
}

/** Asia/Shanghai, which has no summer time. */
function localTime(instant: string): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
