/** 文书 A paper: the content of a letter that an event of a case gives rise to, whatever it is printed on. Plain JSON, Chinese as issued. */
import type { CaseFile } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import type { Text } from '../engine/text';

export const paperTitles = {
  acceptance: { zh: '受理通知书', en: 'Notice of acceptance' },
  correction: { zh: '补正材料通知书', en: 'Notice to correct' },
  refusal: { zh: '不予受理决定书', en: 'Decision of refusal' },
  expertOpinion: { zh: '专家评审意见书', en: 'Expert opinion' },
  consentReport: { zh: '关于报请同意评审结果的请示', en: 'Report for consent' },
  publicNotice: { zh: '公告', en: 'Public notice' },
  agreement: { zh: '公共数据授权运营协议', en: 'Agreement' },
  reminder: { zh: '提醒函', en: 'Reminder' },
  suspension: { zh: '暂停授权运营决定书', en: 'Decision of suspension' },
  noticeOfIntent: { zh: '拟终止授权运营告知书', en: 'Notice of intent to terminate' },
  termination: { zh: '终止程序决定书', en: 'Decision of the termination procedure' },
  deletionCertificate: { zh: '公共数据删除证明', en: 'Certificate of deletion' },
  archiveIndex: { zh: '卷内文件目录', en: 'Index of the archive' },
} as const satisfies Record<string, Text>;

export type PaperKind = keyof typeof paperTitles;
export const paperKinds = Object.keys(paperTitles) as PaperKind[];

export type Block =
  | { form: 'paragraph'; text: string }
  | { form: 'heading'; text: string }
  | { form: 'table'; heads: string[]; rows: string[][] };

/**
 * Who may read it beside the offices that see its event whole: `party`, the company it concerns; `inside`, no one else; `public`, whoever
 * sees the event; `archive`, only who may read the sealed archive.
 */
export type Audience = 'party' | 'inside' | 'public' | 'archive';

export interface Paper {
  schema: 1;
  kind: PaperKind;
  caseNo: string;
  /** Event it stems from, and the hash of that event in the chain of the record. */
  eventId: string;
  eventHash: string;
  /** Case number and serial (I-87). */
  number: string;
  title: Text;
  /** Name of the one it is addressed to; null for a notice to everybody and for what is kept. */
  addressee: string | null;
  blocks: Block[];
  /** 依据, as printed. */
  basis: string;
  /** Names of the issuing organizations, the leading one first. */
  issuers: string[];
  /** Day of the event in Asia/Shanghai, `YYYY-MM-DD`. */
  date: string;
}

/** What an event brings about before it is numbered and dated. */
export interface PaperDraft {
  kind: PaperKind;
  audience: Audience;
  /** In place of the title of its kind. */
  title?: Text;
  /** Id or name of the addressee. */
  addressee: string | null;
  blocks: Block[];
  /** Ids of the issuing organizations, the leading one first. */
  issuers: string[];
  /** In place of the article of the event. */
  article?: string;
}

export interface PaperContext<F = any> {
  /** The case right after the event. */
  file: CaseFile<F>;
  event: CaseEvent<any>;
  /** Every event up to and with it, in order. */
  events: readonly CaseEvent<any>[];
  /** Chinese name of an organization. */
  nameOf: (organizationId: string) => string;
}

export type PaperSource = (context: PaperContext) => PaperDraft | null;
