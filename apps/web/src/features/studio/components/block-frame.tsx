import type { useSortable } from '@dnd-kit/sortable';
import {
  IconArrowDown,
  IconArrowsJoin,
  IconArrowUp,
  IconBookmarkPlus,
  IconCopy,
  IconFileArrowRight,
  IconGripVertical,
  IconIndentIncrease,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockContent } from '@pirecow/content';
import type { ApiProblem } from '../../../lib/api';
import { BlockEditor } from '../blocks/block-editor';
import { useEditing } from '../blocks/editing';
import { CommentMark } from '../comments/comment-mark';
import { kindOf } from '../model/blank-blocks';
import type { Theirs } from '../model/unit-store';
import { Conflict, NotTaken } from './conflict';
import classes from './studio.module.css';
import { ToolButton } from './tool-button';
import type { Reshapes } from './use-reshapes';

/** What one can do with a block as a whole. */
export interface BlockActions extends Pick<Reshapes, 'join' | 'nest'> {
  move: (id: string, step: -1 | 1) => void;
  copy: (id: string) => void;
  remove: (id: string) => void;
  /** Asks into which other unit a block goes. */
  send: (id: string) => void;
  /** Asks into which block of the unit a text goes. */
  askNest: (id: string) => void;
  /** Copies a question into the bank of the organisation. */
  keep: (id: string) => void;
  /** Asks what to add behind a block. */
  add: (after: string | null) => void;
  keepMine: (id: string) => void;
  takeTheirs: (id: string) => void;
}

export interface BlockFrameProps {
  content: BlockContent;
  index: number;
  count: number;
  /** Whether the block behind it can become one with it. */
  mayJoin: boolean;
  /** Whether there is a block that it can go into. */
  mayNest: boolean;
  theirs: Theirs | undefined;
  refused: ApiProblem | undefined;
  actions: BlockActions;
}

type Handle = Pick<ReturnType<typeof useSortable>, 'listeners'>;

/** What one can do with a text and another block. */
function TextTools({ content, index, mayJoin, mayNest, actions }: BlockFrameProps) {
  const { t } = useTranslation('studio');
  const { id } = content.block;
  const name = t('block.named', { kind: t(`block.${kindOf(content)}`), number: index + 1 });
  const [join, nest] = [t('block.join', { name }), t('block.nest', { name })];
  return (
    <>
      {mayJoin ? (
        <ToolButton label={join} icon={IconArrowsJoin} size={20} run={() => actions.join(id)} />
      ) : null}
      {mayNest ? (
        <ToolButton label={nest} icon={IconIndentIncrease} size={20} run={() => actions.askNest(id)} />
      ) : null}
    </>
  );
}

function Tools(props: BlockFrameProps & Handle) {
  const { content, index, count, actions, listeners } = props;
  const { t } = useTranslation('studio');
  const { id } = content.block;
  const name = t('block.named', { kind: t(`block.${kindOf(content)}`), number: index + 1 });
  const up = index > 0 ? () => actions.move(id, -1) : undefined;
  const down = index < count - 1 ? () => actions.move(id, 1) : undefined;
  return (
    <div className={classes.tools} role="group" aria-label={name}>
      <span className={classes.handle} {...listeners} aria-hidden="true">
        <IconGripVertical size={20} />
      </span>
      <CommentMark blockId={id} name={name} />
      <ToolButton label={t('block.up', { name })} icon={IconArrowUp} size={20} run={up} />
      <ToolButton label={t('block.down', { name })} icon={IconArrowDown} size={20} run={down} />
      <ToolButton label={t('block.copy', { name })} icon={IconCopy} size={20} run={() => actions.copy(id)} />
      {content.block.type === 'richText' ? <TextTools {...props} /> : null}
      {content.block.type === 'question' ? (
        <ToolButton
          label={t('bank.studio.keep', { name })}
          icon={IconBookmarkPlus}
          size={20}
          run={() => actions.keep(id)}
        />
      ) : null}
      <ToolButton
        label={t('block.send', { name })}
        icon={IconFileArrowRight}
        size={20}
        run={() => actions.send(id)}
      />
      <ToolButton
        label={t('block.remove', { name })}
        icon={IconTrash}
        size={20}
        run={() => actions.remove(id)}
      />
    </div>
  );
}

const Editor = memo(BlockEditor);

/** The cursor goes to where one writes in a block that was just added, once the dialog has given the focus back. */
function useFreshFocus(id: string) {
  const content = useRef<HTMLDivElement>(null);
  const isFresh = useEditing().fresh === id;
  useEffect(() => {
    if (!isFresh) return;
    const frame = requestAnimationFrame(() =>
      content.current?.querySelector<HTMLElement>('[role="textbox"], textarea')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [isFresh]);
  return content;
}

/** A block with its tools, and the place behind it where another can be added. */
export function BlockFrame(props: BlockFrameProps & Handle) {
  const { t } = useTranslation('studio');
  const { content, theirs, refused, actions, index } = props;
  const { id } = content.block;
  const body = useFreshFocus(id);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && event.shiftKey && event.key === 'ArrowRight' && props.mayNest) {
      event.preventDefault();
      return actions.nest(id);
    }
    const step = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key as 'ArrowUp' | 'ArrowDown'];
    if (!event.altKey || !step) return;
    event.preventDefault();
    actions.move(id, step);
  };
  return (
    <div className={classes.block} data-block={id} data-type={kindOf(content)} onKeyDown={onKeyDown}>
      <Tools {...props} />
      <div ref={body} className={classes.content}>
        {theirs ? (
          <Conflict
            theirs={theirs}
            onKeep={() => actions.keepMine(id)}
            onTake={() => actions.takeTheirs(id)}
          />
        ) : null}
        {refused ? <NotTaken error={refused} /> : null}
        <Editor content={content} />
      </div>
      <button
        type="button"
        className={classes.between}
        aria-label={t('add.behind', { number: index + 1 })}
        onClick={() => actions.add(id)}
      >
        <IconPlus size={18} aria-hidden />
        <span>{t('add.here')}</span>
      </button>
    </div>
  );
}
