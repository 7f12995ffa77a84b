/** Dimensions of quality and outcomes in words. */
import type { Text } from '../engine/text';
import type { Dimension, Place } from './facts';

export const dimensionTitles: Record<Dimension, Text> = {
  accuracy: { zh: '准确性', en: 'accuracy' },
  conformity: { zh: '规范性', en: 'conformity' },
  consistency: { zh: '一致性', en: 'consistency' },
  completeness: { zh: '完整性', en: 'completeness' },
  timeliness: { zh: '时效性', en: 'timeliness' },
  accessibility: { zh: '可访问性', en: 'accessibility' },
};

export const placeTitles: Record<Place, Text> = {
  provider: { zh: '数据提供单位', en: 'the data provider' },
  exchange: { zh: '共享交换环节', en: 'the sharing exchange' },
  center: { zh: '市城市数字治理中心', en: 'the governance center' },
};

/** @returns the dimensions in both languages, in a row. */
export function dimensionWords(dimensions: readonly Dimension[]): Text {
  return {
    zh: dimensions.map((one) => dimensionTitles[one].zh).join('、'),
    en: dimensions.map((one) => dimensionTitles[one].en).join(', '),
  };
}
