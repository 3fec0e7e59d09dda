package org.erclab.store;

import org.erclab.domain.Conversation;
import org.erclab.domain.Split;

/** A conversation and the part of the corpus that it belongs to. */
public record ConversationInSplit(Split split, Conversation conversation) {}
