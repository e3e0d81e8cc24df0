import type { Interaction } from './question';
import { solutionOf } from './scoring/solution';
import { sampleCourse } from './testing/sample-course';
import { questionsOf } from './unit';
import { interactionDefinition, responsePattern } from './xapi-interaction';

const course = sampleCourse();
const questions = questionsOf(course.structure.modules[0]!.units[0]!);
const find = (interaction: Interaction) => questions.find((one) => one.interaction === interaction)!;
const patterns = (interaction: Interaction) => {
  const question = find(interaction);
  return interactionDefinition(question, solutionOf(question, course.keys, course.texts))
    .correctResponsesPattern;
};

describe('a question as an xAPI interaction (1.0.3 Data 2.4.4.1)', () => {
  it('names the right answers with the delimiters of its type', () => {
    expect(patterns('singleChoice')).toEqual(['b']);
    expect(patterns('multipleChoice')).toEqual(['a[,]c']);
    expect(patterns('trueFalse')).toEqual(['true']);
    expect(patterns('ordering')).toEqual(['r[,]p[,]q']);
    expect(patterns('matching')).toEqual(['l[.]y[,]m[.]x']);
    expect(patterns('numeric')).toEqual(['12[:]13']);
    expect(patterns('shortText')?.[0]).toBe('{case_matters=false}answers-fr');
    expect(patterns('fillIn')?.[0]).toBe('{case_matters=false}gap.g1.answers-fr[,]gap.g2.answers-fr');
  });

  it('lists its components', () => {
    expect(interactionDefinition(find('matching'))).toEqual({
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      interactionType: 'matching',
      source: [{ id: 'l' }, { id: 'm' }],
      target: [{ id: 'x' }, { id: 'y' }, { id: 'z' }],
    });
  });

  it('names no right answer without the solution', () => {
    for (const question of questions)
      expect(interactionDefinition(question)).not.toHaveProperty('correctResponsesPattern');
  });

  it('writes answers with the same delimiters, and lets no words pass for one', () => {
    expect(responsePattern(find('multipleChoice'), ['a', 'c'])).toBe('a[,]c');
    expect(responsePattern(find('fillIn'), { g2: 'un[,]deux' })).toBe('[,]un,deux');
    expect(responsePattern(find('matching'), { m: 'x' })).toBe('m[.]x');
    expect(responsePattern(find('numeric'), '1 234,50')).toBe('1234.5');
    expect(responsePattern(find('trueFalse'), false)).toBe('false');
  });
});
