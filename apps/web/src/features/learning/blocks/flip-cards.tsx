import { VisuallyHidden } from '@mantine/core';
import { IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveRegion } from '../../../ui/live-region';
import classes from './item-blocks.module.css';
import { type ItemBlockProps, itemText } from './item-texts';

const SIDES = ['front', 'back'] as const;

interface CardProps extends Pick<ItemBlockProps<'flipCards'>, 'texts'> {
  item: string;
  onTurn: (said: string) => void;
}

/** A button that bears the words of the side that lies above. The other one is there for the eye and the printer alone. */
function Card({ texts, item, onTurn }: CardProps) {
  const { t } = useTranslation('learning');
  const [side, turn] = useState<(typeof SIDES)[number]>('front');
  const onClick = () => {
    const other = side === 'front' ? 'back' : 'front';
    turn(other);
    onTurn(t(`cards.${other}`, { text: itemText(texts, item, other)?.text ?? '' }));
  };
  return (
    <button type="button" className={classes.card} data-side={side} onClick={onClick}>
      {SIDES.map((face) => {
        const text = itemText(texts, item, face);
        return (
          <span key={face} className={classes.face} data-side={face} aria-hidden={face !== side}>
            <span lang={text?.language}>{text?.text}</span>
            <IconRotate className={classes.turn} size={20} aria-hidden />
          </span>
        );
      })}
      <VisuallyHidden>{t('cards.turn')}</VisuallyHidden>
    </button>
  );
}

/** Cards that one turns over, each by itself. */
export default function FlipCards({ block, texts }: ItemBlockProps<'flipCards'>) {
  const [said, say] = useState('');
  return (
    <>
      <ul className={classes.cards} role="list">
        {block.items.map((item) => (
          <li key={item}>
            <Card texts={texts} item={item} onTurn={say} />
          </li>
        ))}
      </ul>
      <LiveRegion message={said} />
    </>
  );
}
