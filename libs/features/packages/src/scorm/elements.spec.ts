import * as fc from 'fast-check';
import { faultsOf } from './elements';
import { timespan } from './initial-elements';
import { answersOf } from './interactions';
import { meaningOf, sessionSeconds } from './meaning';
import type { AssignableUnit } from '../structure/course-structure';

const unit = (masteryScore?: number, completionThreshold?: number): AssignableUnit => ({
  ...{ kind: 'au', position: 0, id: 'urn:a', title: {}, description: {}, url: 'a.html', moveOn: 'Passed' },
  launchMethod: 'AnyWindow',
  ...(masteryScore !== undefined && { masteryScore }),
  scorm: { isAsset: false, ...(completionThreshold !== undefined && { completionThreshold }) },
});

describe('what a unit sets', () => {
  it('is judged without an error, whatever it is called and set to', () => {
    const anything = fc.dictionary(fc.string(), fc.string());
    fc.assert(
      fc.property(fc.constantFrom('scorm-1.2', 'scorm-2004'), anything, (standard, elements) => {
        expect(faultsOf(standard, elements)).toHaveLength(Object.keys(elements).length);
      }),
    );
  });

  it('is a time that comes back as it was told, in both standards', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 35_000_000 }), (seconds) => {
        const text = timespan(seconds);
        expect(faultsOf('scorm-1.2', { 'cmi.core.session_time': text })).toEqual([]);
        expect(sessionSeconds('scorm-1.2', { 'cmi.core.session_time': text })).toBe(seconds);
      }),
    );
    expect(sessionSeconds('scorm-2004', { 'cmi.session_time': 'PT1H2M3.5S' })).toBe(3_723.5);
  });

  it('passes from the mastery score on and fails below, whatever the unit says of itself', () => {
    const percent = fc.integer({ min: 0, max: 100 });
    const status = fc.constantFrom('passed', 'failed', 'completed');
    fc.assert(
      fc.property(percent, percent, status, (mastery, raw, said) => {
        const elements = { 'cmi.core.score.raw': String(raw), 'cmi.core.lesson_status': said };
        const { verdict, isCompleted } = meaningOf('scorm-1.2', unit(mastery / 100), elements, false);
        expect(verdict).toBe(raw >= mastery ? 'passed' : 'failed');
        expect(isCompleted).toBe(true);
      }),
    );
  });

  it.each([
    [{ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '90' }, false, undefined],
    [{ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '90' }, true, 'passed'],
    [{ 'cmi.core.score.raw': '10', 'cmi.core.exit': 'suspend' }, true, undefined],
    [{ 'cmi.core.lesson_status': 'browsed' }, true, undefined],
  ])('means nothing of it before the end: %j, at the end %s', (elements, isFinal, verdict) => {
    expect(meaningOf('scorm-1.2', unit(0.8), elements as Record<string, string>, isFinal).verdict).toBe(
      verdict,
    );
  });

  it('passes in SCORM 2004 by what the unit says where there is no score to reach', () => {
    const elements = { 'cmi.success_status': 'passed', 'cmi.completion_status': 'incomplete' };
    expect(meaningOf('scorm-2004', unit(), elements, true)).toEqual({
      isCompleted: false,
      verdict: 'passed',
    });
  });
});

describe('an interaction of SCORM 1.2', () => {
  it.each([
    ['choice', '{a,b}', 'a[,]b'],
    ['sequencing', 'a,b,c', 'a[,]b[,]c'],
    ['matching', '1.a,2.b', '1[.]a[,]2[.]b'],
    ['true-false', 't', 'true'],
    ['true-false', '0', 'false'],
    ['fill-in', 'a, b', 'a, b'],
  ])('of the kind %s tells %s as %s', (type, given, response) => {
    const elements = {
      ...{ 'cmi.interactions.0.id': 'a', 'cmi.interactions.0.type': type },
      'cmi.interactions.0.student_response': given,
    };
    expect(answersOf('scorm-1.2', elements, true)[0]?.result.response).toBe(response);
    expect(answersOf('scorm-1.2', elements, false)).toEqual([]);
  });
});
