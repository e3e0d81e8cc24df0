import { Button } from '@mantine/core';
import type { Forward, ForwardEdit } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { AskFirst } from '../../../ui/ask-first';
import classes from '../components/organisations.module.css';
import { ForwardDialog } from './forward-dialog';
import { ForwardRefusalsDialog } from './forward-refusals-dialog';
import { forwardsKey } from './queries';

export interface ForwardActionsProps {
  organisationId: string;
  forward: Forward;
}

function toggled({
  name,
  endpoint,
  version,
  key,
  verbs,
  activities,
  accountIds,
  active,
}: Forward): ForwardEdit {
  return { name, endpoint, version, key, verbs, activities, accountIds, active: !active };
}

interface ActionProps {
  action: string;
  /** Which store, for those who hear the button out of its panel. */
  about: string;
  busy?: boolean;
  onClick: () => void;
}

function Action({ action, about, busy = false, onClick }: ActionProps) {
  return (
    <Button size="sm" variant="default" aria-label={`${action} (${about})`} loading={busy} onClick={onClick}>
      {action}
    </Button>
  );
}

function Pause({ organisationId, forward }: ForwardActionsProps) {
  const { t } = useTranslation('organisations');
  const toggle = useChange(forwardsKey(organisationId));
  const path = organisationPath(organisationId, `/forwards/${forward.id}`);
  return (
    <>
      <Action
        action={t(forward.active ? 'exchange.pause' : 'exchange.resume')}
        about={forward.name}
        busy={toggle.isPending}
        onClick={() => toggle.mutate({ method: 'PUT', path, body: toggled(forward), seen: forward.revision })}
      />
      {toggle.error ? <p role="alert">{problemWords(toggle.error, t)}</p> : null}
    </>
  );
}

/** What one can do about a store that records are sent on to. */
export function ForwardActions(props: ForwardActionsProps) {
  const { t } = useTranslation('organisations');
  const [opened, setOpened] = useState<'change' | 'refusals'>();
  const { organisationId, forward } = props;
  const { name, refused } = forward;
  const close = () => setOpened(undefined);
  return (
    <div className={classes.row}>
      {refused > 0 || opened === 'refusals' ? (
        <Action
          action={t('exchange.refused', { count: refused })}
          about={name}
          onClick={() => setOpened('refusals')}
        />
      ) : null}
      <Pause {...props} />
      <Action action={t('exchange.change')} about={name} onClick={() => setOpened('change')} />
      <AskFirst
        action={t('exchange.remove')}
        about={name}
        title={t('exchange.remove-title', { name })}
        text={t('exchange.remove-text')}
        change={{ method: 'DELETE', path: organisationPath(organisationId, `/forwards/${forward.id}`) }}
        refresh={forwardsKey(organisationId)}
      />
      <ForwardDialog {...props} opened={opened === 'change'} onClose={close} />
      <ForwardRefusalsDialog {...props} opened={opened === 'refusals'} onClose={close} />
    </div>
  );
}
