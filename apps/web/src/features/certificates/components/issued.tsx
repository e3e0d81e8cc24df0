import { Button, TextInput } from '@mantine/core';
import type { IssuedCertificate } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { DataTable } from '../../../ui/data-table';
import { PagedList } from '../../../ui/paged-list';
import { ReasonDialog } from '../../../ui/reason-dialog';
import { CERTIFICATES, type RulePlace, issuedPath, useIssued } from '../api/certificates';
import classes from './certificates.module.css';
import { useStanding } from './standing';

type Deed = 'revocation' | 'replacement';

interface DecideProps {
  place: RulePlace;
  certificate: IssuedCertificate;
}

/** Revokes it, or issues it anew, and says why. */
function Decide({ place, certificate }: DecideProps) {
  const { t } = useTranslation('certificates');
  const [deed, setDeed] = useState<Deed | null>(null);
  const [employer, setEmployer] = useState(certificate.employer);
  const change = useChange(CERTIFICATES, () => setDeed(null));
  const open = (chosen: Deed) => {
    change.reset();
    setDeed(chosen);
  };
  const confirm = (chosen: Deed) => (reason: string) =>
    change.mutate({
      method: 'POST',
      path: `${issuedPath(place, certificate.id)}/${chosen}`,
      body: { reason, ...(chosen === 'replacement' && { employer: employer.trim() }) },
    });
  const dialog = (chosen: Deed) => ({
    ...{ opened: deed === chosen, title: t(`${chosen}.title`), label: t(`${chosen}.reason`) },
    ...{ hint: t(`${chosen}.reason-how`), maxLength: 500, action: t(`${chosen}.action`) },
    ...{
      busy: change.isPending,
      error: change.error,
      onConfirm: confirm(chosen),
      onClose: () => setDeed(null),
    },
  });
  const who = certificate.name ?? certificate.code;
  return (
    <>
      {(['replacement', 'revocation'] as const).map((chosen) => (
        <Button
          key={chosen}
          size="sm"
          variant="default"
          aria-label={`${t(`${chosen}.open`)} (${who})`}
          onClick={() => open(chosen)}
        >
          {t(`${chosen}.open`)}
        </Button>
      ))}
      <ReasonDialog {...dialog('revocation')}>
        <p>{t('revocation.text', { name: who })}</p>
      </ReasonDialog>
      <ReasonDialog {...dialog('replacement')}>
        <p>{t('replacement.text', { name: who })}</p>
        {certificate.kind === 'realisation' ? (
          <TextInput
            label={t('replacement.employer')}
            maxLength={120}
            value={employer}
            onChange={({ currentTarget }) => setEmployer(currentTarget.value)}
          />
        ) : null}
      </ReasonDialog>
    </>
  );
}

function Deeds({ place, certificate, mayManage }: DecideProps & { mayManage: boolean }) {
  const { t } = useTranslation('certificates');
  const { standing, name, code, id } = certificate;
  if (standing === 'revoked' || standing === 'replaced') return null;
  return (
    <div className={classes.row}>
      {name === null ? null : (
        <Button
          component="a"
          size="sm"
          variant="default"
          download
          href={`${issuedPath(place, id)}/pdf`}
          aria-label={`${t('issued.download')} (${name}, ${code})`}
        >
          {t('issued.download')}
        </Button>
      )}
      {mayManage ? <Decide place={place} certificate={certificate} /> : null}
    </div>
  );
}

/** All that was given, for who sees the progress of its organisation. */
export function Issued({ place, mayManage }: { place: RulePlace; mayManage: boolean }) {
  const { t } = useTranslation('certificates');
  const { formatDay, formatDate } = useFormat();
  const say = useStanding();
  const list = useIssued(place);
  const columns = [
    { id: 'name', header: t('issued.name'), cell: (one: IssuedCertificate) => one.name ?? t('issued.gone') },
    {
      id: 'standing',
      header: t('issued.standing'),
      cell: (one: IssuedCertificate) => (
        <>
          {say(one)}
          {one.reason ? <div className={classes.soft}>{one.reason}</div> : null}
        </>
      ),
    },
    {
      id: 'completed',
      header: t('issued.completed'),
      cell: (one: IssuedCertificate) => formatDay(one.completedOn, 'short'),
    },
    {
      id: 'issued',
      header: t('issued.on'),
      cell: (one: IssuedCertificate) => formatDate(one.issuedAt, 'short'),
    },
    {
      id: 'code',
      header: t('issued.code'),
      cell: (one: IssuedCertificate) => <span className={classes.code}>{one.code}</span>,
    },
    {
      ...{ id: 'deeds', header: t('issued.deeds'), buttons: true },
      cell: (one: IssuedCertificate) => <Deeds place={place} certificate={one} mayManage={mayManage} />,
    },
  ];
  return (
    <section className={classes.section} aria-labelledby="issued">
      <h2 id="issued">{t('issued.title')}</h2>
      <PagedList
        list={list}
        told={(count) => t('issued.shown', { count })}
        more={t('issued.more')}
        empty={<p className={classes.soft}>{t('issued.none')}</p>}
      >
        {(rows) => (
          <DataTable
            titled
            caption={t('issued.title')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </PagedList>
    </section>
  );
}
