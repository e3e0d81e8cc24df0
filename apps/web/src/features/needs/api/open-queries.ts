import type { RenderedTexts, SurveyQuestion } from '@pirecow/content';
import type { NeedHead, OpenNeeds } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

export type Need = NeedHead & { questions: SurveyQuestion[]; texts: RenderedTexts };

export const openNeedsQuery = (language: string) =>
  getQuery<OpenNeeds>(['needs', 'open', language], `/api/needs?language=${language}`);

export const needQuery = (surveyId: string, language: string) =>
  getQuery<Need>(['needs', 'survey', surveyId, language], `/api/needs/${surveyId}?language=${language}`);
