import type {
  NeedIndicators,
  NeedResultList,
  NeedResults,
  NeedSurvey,
  NeedSurveyList,
  SurveyWords,
} from '@pirecow/contracts';
import { pagedQuery } from '../../../lib/paged-query';
import { getQuery } from '../../../lib/query';

export const deskPath = (organisationId: string, rest = '') =>
  `/api/organisations/${organisationId}/need-surveys${rest}`;

export const deskKey = (organisationId: string) => ['needs', 'desk', organisationId];

export const deskQuery = (organisationId: string, language: string) =>
  pagedQuery<NeedSurveyList>([...deskKey(organisationId), language], deskPath(organisationId), {
    staleTime: 0,
  });

export const surveyKey = (organisationId: string, surveyId: string) => [...deskKey(organisationId), surveyId];

export const surveyQuery = (organisationId: string, surveyId: string) =>
  getQuery<NeedSurvey>(surveyKey(organisationId, surveyId), deskPath(organisationId, `/${surveyId}`));

export const resultListQuery = (language: string) =>
  getQuery<NeedResultList>(['needs', 'results', language], '/api/coordination/needs?limit=100');

export const resultsPath = (surveyId: string) => `/api/coordination/needs/${surveyId}`;

export const RESULTS_KEY = ['needs', 'result'];

export const resultsQuery = (surveyId: string, language: string) =>
  getQuery<NeedResults>([...RESULTS_KEY, surveyId, language], resultsPath(surveyId));

export const indicatorsQuery = (language: string) =>
  getQuery<NeedIndicators>(['needs', 'indicators', language], '/api/coordination/need-indicators');

export const wordsQuery = (organisationId: string, surveyId: string, questionId: string) =>
  pagedQuery<SurveyWords>(
    ['needs', 'words', surveyId, questionId],
    deskPath(organisationId, `/${surveyId}/questions/${questionId}/words`),
  );
