import { Button } from '@mantine/core';
import type { OrganisationAnswer, PartnershipAnswer } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { Tag, type TagTone } from '../../../ui/tag';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { AskFirst } from '../../../ui/ask-first';
import classes from './organisations.module.css';
import { rightKey, useCourseTitles } from './terms-fields';
import { TermsDialog } from './terms-dialog';

const TONES: Record<PartnershipAnswer['state'], TagTone> = {
  proposed: 'warning',
  active: 'good',
  declined: 'plain',
  ended: 'plain',
};

interface PartnershipCardProps {
  organisation: OrganisationAnswer;
  partnership: PartnershipAnswer;
}

/** What is granted, as sentences: who sees what of whom. */
function Sentences({ organisation, partnership }: PartnershipCardProps) {
  const { t } = useTranslation('organisations');
  const { direction, partner, rights, courseIds } = partnership;
  const [grantor, grantee] = direction === 'given' ? [organisation, partner] : [partner, organisation];
  const names = { grantor: grantor.name, grantee: grantee.name };
  return (
    <ul>
      {rights.map((right) => (
        <li key={right}>
          {courseIds
            ? t(`grants-some.${rightKey(right)}`, { ...names, count: courseIds.length })
            : t(`grants-all.${rightKey(right)}`, names)}
        </li>
      ))}
    </ul>
  );
}

function Courses({ organisationId, ids }: { organisationId: string; ids: string[] }) {
  const { t } = useTranslation('organisations');
  const titles = useCourseTitles(organisationId);
  return (
    <ul className={classes.soft} aria-label={t('terms.which-courses')}>
      {ids.map((id) => (
        <li key={id}>{titles.get(id) ?? t('terms.course', { id: id.slice(-6) })}</li>
      ))}
    </ul>
  );
}

function Dates({ partnership }: { partnership: PartnershipAnswer }) {
  const { t } = useTranslation('organisations');
  const { formatDate } = useFormat();
  const { state, createdAt, acceptedAt, endedAt } = partnership;
  const moment = { proposed: createdAt, active: acceptedAt, declined: endedAt, ended: endedAt }[state];
  return (
    <p className={classes.soft}>
      {t(`partnership-since.${state}`, { date: formatDate(moment ?? createdAt) })}
    </p>
  );
}

function Answer({ organisation, partnership }: PartnershipCardProps) {
  const { t } = useTranslation('organisations');
  const answer = useChange(['organisations', organisation.id, 'partnerships']);
  const path = (deed: string) => organisationPath(organisation.id, `/partnerships/${partnership.id}/${deed}`);
  return (
    <>
      {answer.error ? <ErrorState error={answer.error} /> : null}
      <div className={classes.row}>
        <Button
          loading={answer.isPending}
          onClick={() => answer.mutate({ method: 'POST', path: path('accept') })}
        >
          {t('partnerships.accept')}
        </Button>
        <Button variant="default" onClick={() => answer.mutate({ method: 'POST', path: path('decline') })}>
          {t('partnerships.decline')}
        </Button>
      </div>
    </>
  );
}

function Actions({ organisation, partnership }: PartnershipCardProps) {
  const { t } = useTranslation('organisations');
  const [changes, setChanges] = useState(false);
  const { abilities, partner, id } = partnership;
  if (abilities.answer) return <Answer organisation={organisation} partnership={partnership} />;
  if (!abilities.change && !abilities.end) return null;
  return (
    <div className={classes.row}>
      {abilities.change ? (
        <Button
          variant="default"
          size="sm"
          aria-label={`${t('partnerships.change')} (${partner.name})`}
          onClick={() => setChanges(true)}
        >
          {t('partnerships.change')}
        </Button>
      ) : null}
      {abilities.end ? (
        <AskFirst
          action={t('partnerships.end')}
          about={partner.name}
          title={t('partnerships.end-title', { partner: partner.name })}
          text={t('partnerships.end-text')}
          change={{ method: 'POST', path: organisationPath(organisation.id, `/partnerships/${id}/end`) }}
          refresh={['organisations', organisation.id, 'partnerships']}
        />
      ) : null}
      <TermsDialog
        organisationId={organisation.id}
        partnership={changes ? partnership : null}
        onClose={() => setChanges(false)}
      />
    </div>
  );
}

/** One partnership as both sides read it. */
export function PartnershipCard({ organisation, partnership }: PartnershipCardProps) {
  const { t } = useTranslation('organisations');
  const { direction, partner, state, courseIds } = partnership;
  const grantorId = direction === 'given' ? organisation.id : partner.id;
  return (
    <li className={classes.panel}>
      <div className={classes.row}>
        <h3>{partner.name}</h3>
        <Tag tone={TONES[state]}>{t(`partnership-state.${state}`)}</Tag>
        <Tag tone="place">{t(`country.${partner.country}`)}</Tag>
      </div>
      <Sentences organisation={organisation} partnership={partnership} />
      {courseIds ? <Courses organisationId={grantorId} ids={courseIds} /> : null}
      <Dates partnership={partnership} />
      <Actions organisation={organisation} partnership={partnership} />
    </li>
  );
}
