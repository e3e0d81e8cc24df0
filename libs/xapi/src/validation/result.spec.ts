import { issues, simple } from '../testing/fixtures';

function resultIssues(result: unknown): string[] {
  return issues({ ...simple, result });
}

describe('xAPI 1.0.3 Data 2.4.5: result', () => {
  it('takes all its properties', () => {
    const score = { scaled: 0.95, raw: 19, min: 0, max: 20 };
    expect(
      resultIssues({
        score,
        success: true,
        completion: false,
        response: '',
        duration: 'PT1H0M0.1S',
        extensions: {},
      }),
    ).toEqual([]);
  });

  it('refuses strings that look like other types', () => {
    expect(
      resultIssues({
        success: 'true',
        completion: 'false',
        response: 1,
        duration: 12345,
        score: { scaled: '1' },
        grade: 1,
      }),
    ).toEqual([
      'result.success type',
      'result.completion type',
      'result.response type',
      'result.duration type',
      'result.score.scaled type',
      'result.grade unknown-property',
    ]);
  });

  it('4.6: a duration is one of ISO 8601', () => {
    for (const duration of ['should fail', 'PA1H0M0S', 'P4W1D'])
      expect(resultIssues({ duration })).toEqual(['result.duration duration']);
  });
});

describe('xAPI 1.0.3 Data 2.4.5.1: score', () => {
  it.each([
    [{ scaled: 1 }, []],
    [{ scaled: -1 }, []],
    [{ scaled: 1.01 }, ['result.score.scaled score-scaled']],
    [{ scaled: -1.00001 }, ['result.score.scaled score-scaled']],
    [{ raw: -1e9 }, []],
    [{ raw: 0, min: 0, max: 1 }, []],
    [{ raw: 1, min: 0, max: 1 }, []],
    [{ raw: 2, max: 1 }, ['result.score.raw score-raw']],
    [{ raw: -1, min: 0 }, ['result.score.raw score-raw']],
    [{ min: 1, max: 1 }, ['result.score.min score-min-max']],
    [{ min: 2, max: 1, raw: 5 }, ['result.score.min score-min-max']],
    [{ scaled: NaN }, ['result.score.scaled type']],
  ])('%j', (score, expected) => expect(resultIssues({ score })).toEqual(expected));
});
