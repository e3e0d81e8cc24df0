import { Button } from '@mantine/core';
import { MAX_TOGETHER } from '@pirecow/contracts';
import { IconCalendarPlus, IconMail, IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { LinkButton } from '../../../ui/link-button';
import { ExtendTogether } from './extend-together';
import { LetterTogether } from './letter-together';
import classes from './risk.module.css';
import type { Pickable, Picked } from './use-picked';
import { useNames } from './use-names';

export interface TogetherProps {
  organisationId: string;
  ids: readonly string[];
  /** @param said what was done, in a sentence */
  onDone: (said: string) => void;
  onClose: () => void;
}

const DEEDS = {
  write: { Form: LetterTogether, Icon: IconMail, IconUsersPlus },
  extend: { Form: ExtendTogether, Icon: IconCalendarPlus },
};
type Deed = keyof typeof DEEDS;

/** The way to a new session of the course that those follow, where they live if that is one place. */
function OpenRun({ rows }: { rows: readonly Pickable[] }) {
  const { t } = useTranslation('coordination');
  const { nameOf } = useNames();
  const [first, ...others] = rows;
  if (!first) return null;
  const isOnePlace = others.every(({ territory }) => territory === first.territory);
  const place = isOnePlace && first.territory ? nameOf('territory', first.territory) : undefined;
  return (
    <LinkButton
      variant="default"
      to="/organisations/$organisationId/runs/new"
      params={{ organisationId: first.organisation.id }}
      search={{ course: first.course.id, place }}
      leftSection={<IconUsersPlus size={18} aria-hidden />}
    >
      {t('together.open-run')}
    </LinkButton>
  );
}

/** What can be done at once for those who are picked in a list: write to them, give them more time. */
export function Together({ rows, picked }: { rows: readonly Pickable[]; picked: Picked }) {
  const { t } = useTranslation('coordination');
  const [deed, setDeed] = useState<Deed | null>(null);
  const [said, setSaid] = useState('');
  const { organisationId, ids } = picked;
  const done = (words: string) => {
    setSaid(words);
    setDeed(null);
    picked.clear();
  };
  const Form = deed && DEEDS[deed].Form;
  const own = rows.filter(({ mayFollowUp }) => mayFollowUp);
  if (own.length === 0) return null;
  return (
    <div className={classes.together} role="group" aria-label={t('together.label')}>
      <Button
        variant="default"
        onClick={() => (ids.length > 0 ? picked.clear() : picked.all(rows.slice(0, MAX_TOGETHER)))}
      >
        {t(ids.length > 0 ? 'together.none' : 'together.all')}
      </Button>
      {(Object.keys(DEEDS) as Deed[]).map((name) => {
        const { Icon } = DEEDS[name];
        return (
          <Button
            key={name}
            disabled={ids.length === 0 || ids.length > MAX_TOGETHER}
            leftSection={<Icon size={18} aria-hidden />}
            onClick={() => setDeed(name)}
          >
            {t(`together.${name}`)}
          </Button>
        );
      })}
      <OpenRun rows={ids.length > 0 ? picked.rows : own.slice(0, 1)} />
      <p role="status">{ids.length > 0 ? t('together.picked', { count: ids.length }) : said}</p>
      {deed && Form && organisationId ? (
        <Dialog opened title={t(`together.${deed}`)} onClose={() => setDeed(null)}>
          <Form organisationId={organisationId} ids={ids} onDone={done} onClose={() => setDeed(null)} />
        </Dialog>
      ) : null}
    </div>
  );
}
