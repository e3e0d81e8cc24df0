import type { Chat } from '@pirecow/contracts';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { LiveRegion } from '../../../ui/live-region';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { chatPath } from '../api/queries';
import { useChat } from '../api/use-chat';
import { Back } from '../components/back';
import { Mentions, useMentions } from '../components/mentions';
import { type Done, Message, placeOf, type Talk } from '../components/message';
import { SayForm } from '../components/say-form';
import classes from '../components/tutoring.module.css';

const NONE: Chat['abilities'] = { speak: false, moderate: false };

/** Whoever is named has to be somebody of the chat, and it begins with its first words. */
function Say({ runId, begun }: { runId: string; begun: boolean }) {
  const { t, i18n } = useTranslation('tutoring');
  const { mentions, choose, forget } = useMentions();
  return (
    <SayForm
      label={t('ask.label')}
      action={t('ask.send')}
      language={i18n.language}
      before={begun ? <Mentions threadId={runId} chosen={mentions} choose={choose} /> : null}
      onSaid={forget}
      change={(text, language, { messageId }) => ({
        method: 'POST',
        path: chatPath(runId),
        body: { messageId, language, text, mentions },
      })}
    />
  );
}

function Messages({ talk, items }: { talk: Talk; items: Chat['items'] }) {
  const { t } = useTranslation('tutoring');
  const [done, setDone] = useState<Done>();
  const at = (messageId: string) => (what: Done) => {
    setDone(what);
    document.getElementById(placeOf(messageId))?.focus();
  };
  return (
    <>
      <LiveRegion message={done && done !== 'left' ? t(`done.${done}`) : ''} />
      <ol className={classes.messages} role="list" aria-label={t('chat.title')}>
        {items.map((message) => (
          <Message
            key={message.id}
            thread={talk}
            {...{ message }}
            onAnswer={undefined}
            onDone={at(message.id)}
          />
        ))}
      </ol>
    </>
  );
}

/** Who wrote last, for who does not see it. One's own words say nothing. */
function useNewest(message: Chat['items'][number] | undefined): string {
  const { t } = useTranslation('tutoring');
  const { formatDateTime } = useFormat();
  if (!message || message.mine) return '';
  const moment = formatDateTime(message.at, 'short');
  return t('chat.newest', { name: message.author ?? t('somebody'), moment });
}

/** The chat of a run: the newest words stand first, below the field for one’s own. */
export default function ChatPage() {
  const { t } = useTranslation('tutoring');
  const { runId = '' }: { runId?: string } = useParams({ strict: false });
  const { list, chat } = useChat(runId);
  const newest = useNewest(chat?.items[0]);
  const talk: Talk = { id: runId, kind: 'chat', abilities: chat?.abilities ?? NONE };
  return (
    <Page
      narrow
      title={t('chat.title')}
      lead={chat ? [chat.course, ...(chat.run ? [chat.run] : [])].join(' · ') : null}
      actions={chat ? <Back enrolmentId={chat.enrolmentId} /> : null}
    >
      {chat?.abilities.speak ? <Say runId={runId} begun={chat.items.length > 0} /> : null}
      <p className={classes.soft}>{t(chat && !chat.abilities.speak ? 'chat.over' : 'chat.reads')}</p>
      <PagedList
        list={list}
        told={() => newest}
        more={t('chat.earlier')}
        empty={<EmptyState title={t('chat.none')} text={t('chat.none-how')} />}
      >
        {(items) => <Messages talk={talk} items={items} />}
      </PagedList>
    </Page>
  );
}
