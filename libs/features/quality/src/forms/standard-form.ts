import type { SurveyQuestion } from '@pirecow/content';
import type { QualityMoment } from '@pirecow/contracts';

/**
 * Which questions every organisation asks unless it asks others. A name is never given to another question: answers are
 * counted by it. Whoever changes what a question means gives it a new name, and this number grows.
 */
export const STANDARD = 1;

const scale = (id: string): SurveyQuestion => ({ id, kind: 'scale' });
const words = (id: string): SurveyQuestion => ({ id, kind: 'words' });
const one = (id: string, ...options: string[]): SurveyQuestion => ({ id, kind: 'one', options });
const several = (id: string, ...options: string[]): SurveyQuestion => ({ id, kind: 'several', options });

const recommend = one('recommend', 'yes', 'perhaps', 'no');

/** Satisfaction at the end, and use three months later: feedback of learners in the sense of indicator 30 of the French RNQ, and the quality questionnaire of RD 694/2017. */
const FORMS: Record<QualityMoment, readonly SurveyQuestion[]> = {
  end: [
    scale('objectives'),
    scale('useful'),
    scale('content'),
    one('time', 'less', 'about', 'more'),
    scale('language'),
    one('equality', 'yes', 'mostly', 'no', 'unsure'),
    scale('access'),
    scale('tutor'),
    scale('platform'),
    scale('overall'),
    recommend,
    words('good'),
    words('better'),
    words('help'),
  ],
  later: [
    one('used', 'often', 'sometimes', 'notyet', 'no'),
    scale('effect'),
    scale('confidence'),
    several('changed', 'methods', 'people', 'border', 'project', 'nothing'),
    several('obstacle', 'time', 'tools', 'support', 'occasion', 'content', 'none'),
    scale('language'),
    scale('overall'),
    recommend,
    words('example'),
    words('next'),
    words('help'),
  ],
};

export function standardForm(moment: QualityMoment): readonly SurveyQuestion[] {
  return FORMS[moment];
}
