/** Outcomes and obstacles in words. */
import type { Text } from '../engine/text';

export const outcomeTitles: Record<string, Text> = {
  granted: { zh: '已授予', en: 'granted' },
  partlyGranted: { zh: '部分授予', en: 'granted in part' },
  refused: { zh: '未获同意', en: 'refused' },
  notGranted: { zh: '未授予', en: 'not granted' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  moot: { zh: '终结，不再办理', en: 'ended without a decision' },
};

const reasonTitles: Record<string, Text> = {
  datasetProhibited: { zh: '依法不得开放（第二条）', en: 'may not be opened by law (Art. 2)' },
  datasetNotOpened: { zh: '未向本专区开放（第十四条）', en: 'is not opened to this zone (Art. 14)' },
  datasetUnknown: { zh: '目录中没有该数据集', en: 'is not in the catalogue' },
  wayNotOpened: { zh: '未以该方式开放（第十四条）', en: 'is not opened for this way of use (Art. 14)' },
  levelUnprotected: { zh: '该级别数据应当受保护（第十四条）', en: 'its level must be protected (Art. 14)' },
  authorizationNotInForce: { zh: '授权不在有效期内', en: 'the authorization is not in force' },
  authorizationSuspended: { zh: '授权已暂停', en: 'the authorization is suspended' },
  authorizationRestricted: { zh: '数据使用受限制', en: 'use of data is restricted' },
  terminationDecided: { zh: '已决定终止授权', en: 'its end is decided' },
  scenarioNotAuthorized: { zh: '场景不在协议范围内', en: 'the scenario is outside the agreement' },
  grantOvertaken: { zh: '授予前使用已被关闭', en: 'use was closed before it could be granted' },
};

/** @returns the reason for which something is not delivered, granted or served any more, in words. */
export function reasonText(reason: string): Text {
  return reasonTitles[reason] ?? { zh: reason, en: reason };
}
