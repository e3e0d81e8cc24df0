import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveRegion } from '../../../ui/live-region';
import { RichText } from '../rich/rich-text';
import classes from './item-blocks.module.css';
import { type ItemBlockProps, itemText } from './item-texts';

interface MoveProps {
  at: number;
  count: number;
  onMove: (to: number) => void;
}

/** Backwards and forwards. `aria-disabled`: a button that goes dead under the finger would lose the focus. */
function Moves({ at, count, onMove }: MoveProps) {
  const { t } = useTranslation('learning');
  const [isFirst, isLast] = [at === 0, at === count - 1];
  return (
    <div className={classes.moves} data-no-print>
      <Button
        variant="default"
        leftSection={<IconArrowLeft size={20} aria-hidden />}
        aria-disabled={isFirst}
        data-disabled={isFirst || undefined}
        onClick={() => (isFirst ? undefined : onMove(at - 1))}
      >
        {t('steps.previous')}
      </Button>
      <Button
        variant={isLast ? 'default' : 'filled'}
        rightSection={<IconArrowRight size={20} aria-hidden />}
        aria-disabled={isLast}
        data-disabled={isLast || undefined}
        onClick={() => (isLast ? undefined : onMove(at + 1))}
      >
        {t('steps.next')}
      </Button>
    </div>
  );
}

/** One step at a time; on paper all of them. */
export default function Steps({ block, texts }: ItemBlockProps<'steps' | 'tabs'>) {
  const { t } = useTranslation('learning');
  const [at, go] = useState(0);
  const [said, say] = useState('');
  const total = block.items.length;
  const place = (index: number) => t('steps.place', { number: index + 1, total });
  const titleOf = (index: number) => itemText(texts, block.items[index] ?? '', 'title');
  const move = (to: number) => {
    go(to);
    say(`${place(to)}. ${titleOf(to)?.text ?? ''}`);
  };
  return (
    <div className={classes.steps}>
      <ol className={classes.sections} role="list">
        {block.items.map((item, index) => (
          <li key={item} data-shown={index === at || undefined}>
            <p className={classes.place}>{place(index)}</p>
            <h3 lang={titleOf(index)?.language}>{titleOf(index)?.text}</h3>
            <RichText text={itemText(texts, item, 'body')} />
          </li>
        ))}
      </ol>
      <Moves at={at} count={total} onMove={move} />
      <LiveRegion message={said} />
    </div>
  );
}
