import { alignmentsOf } from './alignments';

const ESCO = '19a8293b-8e95-4de3-983f-77484079c389';

describe('the competences of a badge', () => {
  it('are named by what their frameworks publish, and left out where nothing is', () => {
    const competences = [
      { framework: 'DigComp', version: '3.0', code: '4.1' },
      { framework: 'ESCO', version: '1.2', code: ESCO },
      { framework: 'ESCO', version: '1.2', code: 'S1.2' },
      { framework: 'DigComp', version: '9.0', code: '4.1' },
      { framework: 'Ours', version: '1', code: '4.1' },
    ];
    const found = alignmentsOf({ competences }, 'en');
    expect(found.map(({ targetCode, targetFramework }) => [targetFramework, targetCode])).toEqual([
      ['DigComp 3.0', '4.1'],
      ['ESCO 1.2', ESCO],
    ]);
    expect(found[0]?.targetName).toMatch(/devices/i);
    expect(found[1]?.targetUrl).toBe(`http://data.europa.eu/esco/skill/${ESCO}`);
    expect(alignmentsOf({}, 'en')).toEqual([]);
  });
});
