import { Button, TextInput } from '@mantine/core';
import {
  IconAlignLeft,
  IconArrowsLeftRight,
  IconArrowsSort,
  IconArrowsSplit2,
  IconBrandYoutube,
  IconBooks,
  IconBulb,
  IconCards,
  IconCircleDot,
  IconCode,
  IconCursorText,
  IconDice3,
  IconFeather,
  IconFile,
  IconForms,
  IconLayoutList,
  IconLayoutNavbar,
  IconListCheck,
  IconListNumbers,
  IconMathFunction,
  IconMapPin,
  IconMessageCircleQuestion,
  IconMusic,
  IconNumber123,
  IconPencil,
  IconPaperclip,
  IconPhoto,
  IconSwitchHorizontal,
  IconTimeline,
  IconToggleLeft,
  IconVideo,
} from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { BLOCK_GROUPS, type BlockGroup, type BlockKind, COUNTING_GROUPS } from '../model/blank-blocks';
import classes from './studio.module.css';

const SIGNS: Record<BlockKind, typeof IconBulb> = {
  richText: IconAlignLeft,
  callout: IconBulb,
  code: IconCode,
  math: IconMathFunction,
  accordion: IconLayoutList,
  tabs: IconLayoutNavbar,
  steps: IconListNumbers,
  timeline: IconTimeline,
  flipCards: IconCards,
  image: IconPhoto,
  video: IconVideo,
  audio: IconMusic,
  file: IconFile,
  comparison: IconArrowsLeftRight,
  hotspots: IconMapPin,
  embed: IconBrandYoutube,
  scenario: IconArrowsSplit2,
  reflection: IconFeather,
  survey: IconMessageCircleQuestion,
  singleChoice: IconCircleDot,
  multipleChoice: IconListCheck,
  trueFalse: IconToggleLeft,
  fillIn: IconForms,
  ordering: IconArrowsSort,
  matching: IconSwitchHorizontal,
  numeric: IconNumber123,
  shortText: IconCursorText,
  pool: IconDice3,
  openAnswer: IconPencil,
  assignment: IconPaperclip,
};

const plain = (words: string) => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const GROUPS = Object.keys(BLOCK_GROUPS) as BlockGroup[];

/** The kinds of each group whose name or word about it holds what was typed. */
function useFound(search: string, isCounting: boolean) {
  const { t } = useTranslation('studio');
  const holds = (kind: BlockKind) =>
    plain(`${t(`block.${kind}`)} ${t(`block-how.${kind}`)}`).includes(plain(search.trim()));
  const groups = GROUPS.filter((group) => isCounting || !COUNTING_GROUPS.includes(group));
  return groups
    .map((group) => ({ group, kinds: BLOCK_GROUPS[group].filter(holds) }))
    .filter(({ kinds }) => kinds.length > 0);
}

interface GroupProps {
  group: BlockGroup;
  kinds: readonly BlockKind[];
  onChoose: (kind: BlockKind) => void;
}

function Group({ group, kinds, onChoose }: GroupProps) {
  const { t } = useTranslation('studio');
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <h3 id={id} className={classes.choiceGroup}>
        {t(`add.group.${group}`)}
      </h3>
      <ul className={classes.choices} role="list">
        {kinds.map((kind) => {
          const Sign = SIGNS[kind];
          return (
            <li key={kind}>
              <button type="button" className={classes.choice} onClick={() => onChoose(kind)}>
                <Sign size={24} aria-hidden />
                <span>
                  <strong>{t(`block.${kind}`)}</strong>
                  <span className={classes.soft}>{t(`block-how.${kind}`)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Choices({ isCounting, onChoose, onBank, onClose }: Omit<BlockChooserProps, 'opened'>) {
  const { t } = useTranslation('studio');
  const [search, setSearch] = useState('');
  const found = useFound(search, isCounting);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const first = found[0]?.kinds[0];
    if (first) onChoose(first);
  };
  return (
    <form onSubmit={submit} className={classes.chooser}>
      <TextInput
        autoFocus
        label={t('add.search')}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <div className={classes.choiceGroups}>
        {found.map(({ group, kinds }) => (
          <Group key={group} group={group} kinds={kinds} onChoose={onChoose} />
        ))}
        <button type="button" className={classes.choice} onClick={onBank}>
          <IconBooks size={24} aria-hidden />
          <span>
            <strong>{t('bank.studio.from')}</strong>
            <span className={classes.soft}>{t('bank.studio.from-how')}</span>
          </span>
        </button>
      </div>
      <p role="status" className={classes.soft}>
        {found.length === 0 ? t('add.nothing') : ''}
      </p>
      <Button variant="default" onClick={onClose}>
        {t('action.cancel')}
      </Button>
    </form>
  );
}

interface BlockChooserProps {
  opened: boolean;
  /** In an assessment there is more to choose. */
  isCounting: boolean;
  onChoose: (kind: BlockKind) => void;
  /** A question that the bank has already. */
  onBank: () => void;
  onClose: () => void;
}

/** All that can be added, by groups, with a word about each. Typing narrows it, Enter takes the first. */
export function BlockChooser(props: BlockChooserProps) {
  const { t } = useTranslation('studio');
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('add.title')}>
      <Choices {...props} />
    </Dialog>
  );
}
