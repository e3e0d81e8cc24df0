import { NativeSelect } from '@mantine/core';
import { COVER_WEIGHTS, type NeedResults, type UncoveredNeed } from '@pirecow/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { languageName } from '../../../i18n/languages';
import { problemWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { BusyButton } from '../../../ui/busy-button';
import { deskPath, RESULTS_KEY } from '../api/queries';
import classes from './needs.module.css';

interface NeedProps {
  results: NeedResults;
  need: UncoveredNeed;
  label: string;
}

/** One click makes a course of it, for who writes courses. */
function Begin({ results, need, label, organisationId }: NeedProps & { organisationId: string }) {
  const { t, i18n } = useTranslation('needs');
  const navigate = useNavigate();
  const [courseId] = useState(() => newId());
  const change = useChange(
    RESULTS_KEY,
    () =>
      void navigate({
        to: '/organisations/$organisationId/courses/$courseId/edit',
        params: { organisationId, courseId },
      }),
  );
  return (
    <div className={classes.row}>
      <BusyButton
        busy={change.isPending}
        aria-label={t('uncovered.begin-for', { competence: label })}
        onClick={() =>
          change.mutate({
            method: 'POST',
            path: deskPath(organisationId, `/${results.id}/proposals`),
            body: { courseId, code: need.code, sourceLanguage: i18n.language },
          })
        }
      >
        {t('uncovered.begin')}
      </BusyButton>
      {change.error ? <span role="alert">{problemWords(change.error, t)}</span> : null}
    </div>
  );
}

function Why({ need }: { need: UncoveredNeed }) {
  const { t } = useTranslation('needs');
  const { formatNumber } = useFormat();
  return (
    <ul className={classes.plain}>
      {need.languages.map(({ language, people, cover }) => (
        <li key={language}>
          {t(`uncovered.cover.${cover}`, {
            language: languageName(language),
            count: people,
            weight: formatNumber(COVER_WEIGHTS[cover], 1),
          })}
        </li>
      ))}
    </ul>
  );
}

function Need(props: NeedProps & { organisationId: string }) {
  const { t } = useTranslation('needs');
  const { formatNumber } = useFormat();
  const { need, label, organisationId } = props;
  return (
    <li>
      <h3>{label}</h3>
      <p>{t('uncovered.score', { score: formatNumber(need.score, 1) })}</p>
      <Why need={need} />
      {need.begun.map((course) => (
        <p key={course.courseId}>
          {t('uncovered.begun')}{' '}
          <Link to="/organisations/$organisationId/courses/$courseId/edit" params={course}>
            {course.title}
          </Link>
        </p>
      ))}
      {organisationId ? <Begin {...props} /> : null}
    </li>
  );
}

/** What is needed and no course answers, the heaviest first. */
export function Uncovered({ results, needs }: { results: NeedResults; needs: readonly UncoveredNeed[] }) {
  const { t } = useTranslation('needs');
  const { author } = results.abilities;
  const [organisationId, setOrganisation] = useState(author[0]?.id ?? '');
  const labelOf = (code: string) => {
    const label = results.competences.find((one) => one.code === code)?.label ?? '';
    return `${code} ${label}`;
  };
  return (
    <section className={classes.section} aria-labelledby="uncovered">
      <h2 id="uncovered">{t('uncovered.title')}</h2>
      <p>{t('uncovered.how')}</p>
      {needs.length === 0 ? <p>{t('uncovered.none')}</p> : null}
      {needs.length > 0 && author.length === 0 ? <p>{t('uncovered.trainers')}</p> : null}
      {author.length > 1 ? (
        <NativeSelect
          label={t('uncovered.organisation')}
          value={organisationId}
          data={author.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ currentTarget }) => setOrganisation(currentTarget.value)}
        />
      ) : null}
      <ol className={classes.list}>
        {needs.map((need) => (
          <Need key={need.code} {...{ results, need, organisationId }} label={labelOf(need.code)} />
        ))}
      </ol>
    </section>
  );
}
