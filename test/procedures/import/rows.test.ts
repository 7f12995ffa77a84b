/** I-48: rows of running agreements, at their bounds; every fault with its column. */
import type { PlainDate } from '../../../law/calendar/plain-date';
import { nanjing2024 } from '../../../law/packs';
import { textOf } from '../../../procedures/import/agreement';
import { columns } from '../../../procedures/import/columns';
import { cellsOf, headerReasons, rowLimit } from '../../../procedures/import/header';
import { type RowForm, rowOf } from '../../../procedures/import/row-form';
import { type RowFacts, rowReasons } from '../../../procedures/import/rules';
import { goodCells } from '../../support/import-rows';
import { carriedOf } from '../../support/openings';

const known: RowFacts = {
  today: '2026-11-24' as PlainDate,
  organization: {
    id: 'org-zijin',
    name: { zh: '紫金', en: 'Zijin' },
    creditCode: '91320100MAEXAMP14Y',
    legalPerson: true,
    affiliates: [],
  },
  zoneKnown: true,
  basis: carriedOf(nanjing2024),
  datasets: { 'outpatient-flow': { prohibited: false, openedIn: ['health'], level: 2 } },
  documentKnown: true,
  before: null,
  repeated: false,
};

const read = (change: Record<string, string> = {}): RowForm => {
  const { row, refusals } = rowOf({ ...goodCells, ...change });
  expect(refusals).toEqual([]);
  return row as RowForm;
};
/** @returns each reason as `pointer code`. */
const against = (change: Record<string, string>, facts: Partial<RowFacts> = {}): string[] =>
  rowReasons(read(change), { ...known, ...facts })
    .map(({ pointer, code }) => `${pointer} ${code}`)
    .sort();
const faults = (change: Record<string, string>): string[] =>
  rowOf({ ...goodCells, ...change })
    .refusals.map(({ pointer, code }) => `${pointer} ${code}`)
    .sort();

describe('I-48: a row as it is written', () => {
  it('is taken apart into scenarios, datasets and clauses with cause, consequence, days to cure and of notice', () => {
    const row = read();
    expect(row.scenarios).toEqual([
      { id: 'triage', zh: '分诊辅助', en: 'Triage support' },
      { id: 'claims', zh: '理赔核验', en: 'Claims check' },
    ]);
    expect(row.datasets).toEqual([{ datasetId: 'outpatient-flow', level: 2 }]);
    expect(textOf(row)).toMatchObject({
      scenarios: ['triage', 'claims'],
      term: { start: '2025-03-01', end: '2030-02-28' },
      supervision: [{ clause: '7.1', duty: '每年提交运营报告 yearly report' }],
      termination: [
        { clause: '8.1', consequence: 'termination', cureDays: 30, noticeDays: 30 },
        { clause: '8.2', consequence: 'suspension', cureDays: 0, noticeDays: 0 },
      ],
    });
  });

  it.each(['2025/3/1', '2025年3月1日', '2025.03.01', ' 2025-03-01 '])('takes the day %s as tables write it', (day) => {
    expect(read({ termStart: day }).termStart).toBe('2025-03-01');
  });

  it('with nothing in it names every column that must be filled', () => {
    const empty = Object.fromEntries(columns.map(({ name }) => [name, '']));
    expect(rowOf(empty).refusals.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      [
        'agreementNo',
        'creditCode',
        'zone',
        'titleZh',
        'titleEn',
        'signedOn',
        'termStart',
        'termEnd',
        'scenarios',
        'documentSha256',
      ].map((name) => `/${name} inputMissing`),
    );
  });

  it.each([
    [{ signedOn: '2025-02-30' }, ['/signedOn inputInvalid']],
    [{ scenarios: 'triage | 分诊' }, ['/scenarios/0/en inputMissing']],
    [{ scenarios: 'a | 甲 | A\na | 乙 | B' }, ['/scenarios/1 inputInvalid']],
    [{ datasets: 'outpatient-flow | 0' }, ['/datasets/0/level inputInvalid']],
    [{ datasets: 'outpatient-flow | two' }, ['/datasets/0/level inputInvalid']],
    [
      { termination: '8 | 甲 | 罚款 | 366 | -1' },
      [
        '/termination/0/cause inputInvalid',
        '/termination/0/consequence inputInvalid',
        '/termination/0/cureDays inputInvalid',
        '/termination/0/noticeDays inputInvalid',
      ],
    ],
    [{ termination: '8.1 | 违反约定 | 终止 | 0 | 0 | 更多' }, ['/termination/0/part6 inputUnknown']],
    [{ documentSha256: 'abc' }, ['/documentSha256 inputInvalid']],
    [{ column21: '多余' }, ['/column21 inputUnknown']],
    [{ agreementNo: '', creditCode: '' }, ['/agreementNo inputMissing', '/creditCode inputMissing']],
  ])('%j is refused with its place', (change, expected) => {
    expect(faults(change as Record<string, string>)).toEqual(expected);
  });
});

describe('I-48: a row against the registers', () => {
  it('that is in order has nothing against it', () => {
    expect(against({})).toEqual([]);
  });

  it('every reason is told at once', () => {
    const facts: Partial<RowFacts> = {
      organization: null,
      zoneKnown: false,
      documentKnown: false,
      repeated: true,
      datasets: {},
      basis: { gap: { reason: '尚未施行', reasonEn: 'not yet' } },
    };
    expect(against({ termEnd: '2026-11-23', supervision: '' }, facts)).toEqual([
      '/agreementNo importRepeated',
      '/creditCode importOperatorUnknown',
      '/datasets/0/datasetId datasetUnknown',
      '/documentSha256 importDocumentMissing',
      '/signedOn noLegalBasisInForce',
      '/supervision headMissing',
      '/termEnd importOver',
      '/zone importZoneUnknown',
    ]);
  });

  // Today is 2026-11-24; both days of the term count.
  it.each([
    [{ termStart: '2026-11-24', signedOn: '2026-05-23' }, []],
    [{ termStart: '2026-11-25', signedOn: '2026-05-23' }, ['/termStart importNotBegun']],
    [{ termEnd: '2026-11-24' }, []],
    [{ termEnd: '2026-11-23' }, ['/termEnd importOver']],
    [{ signedOn: '2025-03-01' }, []],
    [{ signedOn: '2025-03-02' }, ['/signedOn importSignedLate']],
    // Five years from 2025-03-01 end on 2030-02-28.
    [{ termEnd: '2030-02-28' }, []],
    [{ termEnd: '2030-03-01' }, ['/termEnd termTooLong']],
    [{ termEnd: '2030-03-01', exceptionReason: '重大项目 long project' }, []],
    [{ termEnd: '2025-02-28' }, ['/termEnd importOver', '/termEnd termOrder']],
    [{ creditCode: '91320100MAEXAMP14X' }, ['/creditCode creditCodeInvalid']],
    [{ termination: '' }, ['/termination headMissing']],
    [{ scope: '', process: '' }, ['/process headMissing', '/scope headMissing']],
    [{ supervision: '8.1 | 每年报告 yearly' }, ['/termination clauseDuplicate']],
  ])('第十二条 Art. 12: %j gives %j', (change, expected) => {
    expect(against(change as Record<string, string>)).toEqual(expected);
  });

  it('第二条第二款 Art. 2(2): a prohibited dataset is never taken over', () => {
    const datasets = { 'outpatient-flow': { prohibited: true, openedIn: [], level: 2 } };
    expect(against({}, { datasets })).toEqual(['/datasets/0/datasetId datasetProhibited']);
  });

  it('第二十四条 Art. 24: a basis that is named must be enabled', () => {
    expect(against({ basis: 'atlantis' }, { basis: null })).toEqual(['/basis basisUnknown']);
  });

  it('a second run changes nothing: the same row is known, another under its number is refused', () => {
    const facts = { today: '2031-01-01' as PlainDate, documentKnown: false };
    expect(against({}, { ...facts, before: { caseNo: 'AUTH-2026-0001', same: true } })).toEqual([]);
    expect(against({}, { before: { caseNo: 'AUTH-2026-0001', same: false } })).toEqual(['/agreementNo importChanged']);
  });
});

describe('I-48: the header', () => {
  const names = columns.map(({ name }) => name);

  it.each([
    ['names', names],
    ['Chinese titles', columns.map(({ title }) => title.zh)],
    ['English titles', columns.map(({ title }) => title.en.toUpperCase())],
    ['without what is optional', columns.filter(({ optional }) => optional !== true).map(({ name }) => name)],
  ])('may have %s', (_what, header) => {
    expect(headerReasons(header, 1)).toEqual([]);
  });

  it('every fault is named: unknown, missing, twice, and how many rows there may be', () => {
    const header = [...names.filter((name) => name !== 'zone'), '区域', 'termEnd'];
    expect(headerReasons(header, 0).map(({ code, details }) => [code, details?.['column']])).toEqual([
      ['importColumnUnknown', '区域'],
      ['importColumnTwice', '期限届满日'],
      ['importColumnMissing', '专区'],
      ['importRowCount', undefined],
    ]);
    expect(headerReasons(names, rowLimit)).toEqual([]);
    expect(headerReasons(names, rowLimit + 1).map(({ code }) => code)).toEqual(['importRowCount']);
  });

  it('says which cell stands in which column', () => {
    expect(cellsOf(['协议编号', 'zone'], ['A-1', 'health', '多余'])).toEqual({
      agreementNo: 'A-1',
      zone: 'health',
      column3: '多余',
    });
  });
});
