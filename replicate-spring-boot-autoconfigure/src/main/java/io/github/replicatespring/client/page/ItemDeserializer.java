package io.github.replicatespring.client.page;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Reader of one item of a page. An item without what its kind must have is left out, so
 * that it does not hold up the others.
 */
final class ItemDeserializer extends ValueDeserializer<Object> {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	private final @Nullable ValueDeserializer<Object> item;

	ItemDeserializer() {
		this(null);
	}

	private ItemDeserializer(@Nullable ValueDeserializer<Object> item) {
		this.item = item;
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
		return new ItemDeserializer(context.findContextualValueDeserializer(context.getContextualType(), property));
	}

	/**
	 * All items are made from a tree that has been read to its end before the item is
	 * refused, so that the parser stands before the next one.
	 */
	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		try {
			return (this.item != null) ? this.item.deserialize(parser, context) : null;
		}
		catch (ValueInstantiationException ex) {
			String reason = (ex.getCause() != null) ? ex.getCause().getMessage() : ex.getOriginalMessage();
			logger.warn("An item of a page is left out. " + reason);
			return null;
		}
	}

}
