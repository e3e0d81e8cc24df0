import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAbility } from '../../../lib/session';
import { Dialog } from '../../../ui/dialog';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { rulesPath, rulesQuery } from '../api/queries';
import { ReminderForm, type Rule } from '../components/reminder-form';
import { RuleItem } from '../components/reminder-rule';
import classes from '../components/runs.module.css';

const aRule = (): Rule => ({
  ...{ id: crypto.randomUUID(), occasion: 'not-started', days: 7, times: 1 },
  ...{ courseId: null, course: null, isOn: true, standard: false },
});

/** Whom an organisation reminds of what. */
export default function RemindersPage() {
  const { t } = useTranslation('runs');
  const { organisationId = '' }: { organisationId?: string } = useParams({ strict: false });
  const query = useQuery(rulesQuery(organisationId));
  const mayProve = useAbility('evidence.see');
  const [edited, setEdited] = useState<Rule>();
  const { id = '', standard = false, course: _, ...rule } = edited ?? aRule();
  return (
    <Page
      narrow
      title={t('reminders.title')}
      lead={t('reminders.lead')}
      actions={<Button onClick={() => setEdited(aRule())}>{t('reminders.new')}</Button>}
    >
      <OrganisationSections organisationId={organisationId} />
      <QueryState query={query}>
        {({ items }) => (
          <ul className={classes.list} role="list">
            {items.map((one) => (
              <RuleItem
                key={one.id}
                organisationId={organisationId}
                rule={one}
                onEdit={() => setEdited(one)}
              />
            ))}
          </ul>
        )}
      </QueryState>
      <p className={classes.soft}>{t('reminders.respect')}</p>
      {mayProve ? (
        <p>
          <a href={`${rulesPath(organisationId)}/sent.csv`} download>
            {t('reminders.evidence')}
          </a>
        </p>
      ) : null}
      <Dialog
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={t(standard ? 'reminders.edit' : 'reminders.new')}
      >
        <ReminderForm
          organisationId={organisationId}
          id={id}
          rule={rule}
          standard={standard}
          onDone={() => setEdited(undefined)}
        />
      </Dialog>
    </Page>
  );
}
