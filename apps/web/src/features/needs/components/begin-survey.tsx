import { NEED_AUDIENCES, type NeedSurveyEdit } from '@pirecow/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { problemWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { BusyButton } from '../../../ui/busy-button';
import { deskKey, deskPath } from '../api/queries';
import classes from './needs.module.css';

const DAY_MS = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** What most telework asks for; whoever builds the survey chooses others. */
const USUAL = ['1.2', '2.1', '2.4', '3.1', '4.1', '4.2', '5.2'];

/** A draft to begin with: six weeks, everybody, without names. */
const begun = (sourceLanguage: string): NeedSurveyEdit => ({
  ...{ answers: 'anonymous', audience: [...NEED_AUDIENCES], sourceLanguage, competences: USUAL },
  ...{ opensOn: dayIn(0), closesOn: dayIn(42), questions: [], texts: {}, stillRight: [] },
});

/** Makes a draft and opens it. */
export function BeginSurvey({ organisationId }: { organisationId: string }) {
  const { t, i18n } = useTranslation('needs');
  const navigate = useNavigate();
  const [surveyId] = useState(() => newId());
  const change = useChange(
    deskKey(organisationId),
    () =>
      void navigate({
        to: '/organisations/$organisationId/needs/$surveyId',
        params: { organisationId, surveyId },
      }),
  );
  const path = deskPath(organisationId, `/${surveyId}`);
  return (
    <span className={classes.row}>
      <BusyButton
        busy={change.isPending}
        onClick={() => change.mutate({ method: 'PUT', path, body: begun(i18n.language) })}
      >
        {t('desk.new')}
      </BusyButton>
      {change.error ? <span role="alert">{problemWords(change.error, t)}</span> : null}
    </span>
  );
}
