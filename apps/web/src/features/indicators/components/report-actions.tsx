import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { LinkButton } from '../../../ui/link-button';
import { fileAddress, type Wanted } from '../api/queries';
import classes from './indicators.module.css';
import { KeepReport } from './keep-report';
import { SetForm } from './set-form';

interface ReportActionsProps {
  wanted: Wanted;
  /** The organisation for which the reader keeps reports and defines sets, where there is one. */
  desk: string | undefined;
}

function Files({ wanted }: Pick<ReportActionsProps, 'wanted'>) {
  return (['csv', 'xlsx'] as const).map((kind) => (
    <Button key={kind} component="a" href={fileAddress(wanted, kind)} download variant="default">
      {kind.toUpperCase()}
    </Button>
  ));
}

/** What can be done with figures: taken along, printed, kept; and a set of one's own. */
export function ReportActions({ wanted, desk }: ReportActionsProps) {
  const { t } = useTranslation('indicators');
  const navigate = useNavigate();
  const [open, setOpen] = useState<'keep' | 'own'>();
  const close = () => setOpen(undefined);
  return (
    <div className={`${classes.row} ${classes.screen}`}>
      <Files wanted={wanted} />
      <Button variant="default" onClick={() => window.print()}>
        {t('print')}
      </Button>
      {desk ? (
        <>
          <Button variant="default" onClick={() => setOpen('keep')}>
            {t('keep.open')}
          </Button>
          <LinkButton to="/coordination/schedules" variant="default">
            {t('schedule.see')}
          </LinkButton>
          <Button variant="default" onClick={() => setOpen('own')}>
            {t('own.open')}
          </Button>
          <KeepReport
            organisationId={desk}
            wanted={wanted}
            opened={open === 'keep'}
            onClose={close}
            onKept={({ id }) =>
              void navigate({
                to: '/coordination/indicators',
                search: { report: id, organisationId: desk },
              })
            }
          />
          <Dialog opened={open === 'own'} onClose={close} title={t('own.title')}>
            <SetForm
              organisationId={desk}
              onClose={close}
              onMade={(set) => {
                close();
                void navigate({ to: '/coordination/indicators', search: { ...wanted, set } });
              }}
            />
          </Dialog>
        </>
      ) : null}
    </div>
  );
}
