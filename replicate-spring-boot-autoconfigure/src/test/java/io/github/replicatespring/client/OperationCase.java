package io.github.replicatespring.client;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One operation with arguments: what has to go out for it, what is answered, and what has
 * to come back.
 *
 * @param id the operation's id
 * @param request the method and address that go out
 * @param group the name of the client's method that gives the group
 * @param method the name of the operation's method
 * @param arguments what it is called with
 * @param sent the body that goes out, if any
 * @param status the status of the answer
 * @param answer the body of the answer
 */
record OperationCase(String id, String request, String group, String method, List<Object> arguments,
		@Nullable String sent, int status, String answer) {

	static OperationCase of(String id, String request, String group, String method, Object... arguments) {
		return new OperationCase(id, request, group, method, List.of(arguments), null, 200, "");
	}

	OperationCase sends(String body) {
		return new OperationCase(this.id, this.request, this.group, this.method, this.arguments, body, this.status,
				this.answer);
	}

	OperationCase answers(int status, String body) {
		return new OperationCase(this.id, this.request, this.group, this.method, this.arguments, this.sent, status,
				body);
	}

	/**
	 * Call the operation on a face of the client.
	 */
	@Nullable Object call(Object face) throws Exception {
		Class<?> faceType = (face instanceof ReactiveReplicateClient) ? ReactiveReplicateClient.class
				: ReplicateClient.class;
		Object operations = faceType.getMethod(this.group).invoke(face);
		Method operation = Stream.of(faceType.getMethod(this.group).getReturnType().getMethods())
			.filter((candidate) -> candidate.getName().equals(this.method))
			.filter((candidate) -> candidate.getParameterCount() == this.arguments.size())
			.findFirst()
			.orElseThrow();
		return operation.invoke(operations, this.arguments.toArray());
	}

	@Override
	public String toString() {
		return this.id + " by " + this.method;
	}

}
