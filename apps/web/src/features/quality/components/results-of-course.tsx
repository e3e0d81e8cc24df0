import { NativeSelect } from '@mantine/core';
import type { QualityMoment, QualityPeriod, QualityResults } from '@pirecow/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { type CourseOf, type GroupName, resultsQuery } from '../api/results';
import { BackToQuality } from './back-to-quality';
import { EarlierFinishers } from './earlier-finishers';
import { Improvements } from './improvements';
import { PeriodFields } from './period-fields';
import { Results } from './results';
import classes from './results.module.css';

type Group = QualityResults['groups'][number];

/** What a group is called; one that is too small says so, and cannot be chosen. */
function useGroups() {
  const { t } = useTranslation('quality');
  const nameOf = ({ by, key, name }: Group): string => {
    if (by === 'language') return languageName(key);
    if (key === 'none') return t(`results.none.${by}`);
    return by === 'run' ? t('results.run', { name }) : t(`results.group.${key}`);
  };
  return (groups: Group[]) => [
    { value: '', label: t('results.all') },
    ...groups.map((group) => ({
      value: `${group.by} ${group.key}`,
      label: group.shown ? nameOf(group) : t('results.hidden', { name: nameOf(group) }),
      disabled: !group.shown,
    })),
  ];
}

/** What people said of one course. */
export function ResultsOfCourse({ course }: { course: CourseOf }) {
  const { t } = useTranslation('quality');
  const [moment, setMoment] = useState<QualityMoment>('end');
  const [group, setGroup] = useState<GroupName>('');
  const [period, setPeriod] = useState<QualityPeriod>({});
  const choices = useGroups();
  const query = useQuery({
    ...resultsQuery(course, moment, { group, period }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const { organisationId } = course;
  return (
    <Page title={query.data?.course ?? t('overview.title')} lead={t('results.lead')}>
      <BackToQuality organisationId={organisationId} />
      <QueryState query={query}>
        {(found) => (
          <>
            <div className={classes.filters}>
              <NativeSelect
                label={t('results.moment')}
                value={moment}
                data={[
                  { value: 'end', label: t('results.end') },
                  { value: 'later', label: t('results.later') },
                ]}
                onChange={({ currentTarget: { value } }) => {
                  setMoment(value as QualityMoment);
                  setGroup('');
                }}
              />
              <NativeSelect
                label={t('results.who')}
                value={group}
                data={choices(found.groups)}
                onChange={({ currentTarget: { value } }) => setGroup(value)}
              />
              {found.since === null ? null : (
                <PeriodFields
                  since={found.since}
                  period={period}
                  onChange={(chosen) => {
                    setPeriod(chosen);
                    // Of a period all are shown together: where it crosses a group, a few are alone.
                    setGroup('');
                  }}
                />
              )}
            </div>
            <Results course={course} moment={moment} found={found} />
          </>
        )}
      </QueryState>
      {query.data?.mayAsk ? <EarlierFinishers course={course} /> : null}
      <Improvements course={course} />
    </Page>
  );
}
