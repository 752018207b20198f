package io.github.replicatespring.client;

/**
 * Answers in the shapes that Replicate sends.
 */
final class ApiAnswers {

	static final String ACCOUNT = """
			{"type":"organization","username":"acme","name":"Acme Inc.","github_url":"https://github.com/acme",
			"avatar_url":null}""";

	static final String VERSION = """
			{"id":"5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa",
			"created_at":"2026-03-01T08:30:00.123456Z","cog_version":"0.16.0",
			"openapi_schema":{"openapi":"3.0.2","components":{"schemas":{"Input":{"type":"object"}}}}}""";

	static final String MODEL = """
			{"url":"https://replicate.com/acme/poet","owner":"acme","name":"poet","description":null,
			"visibility":"public","is_official":false,"github_url":null,"paper_url":null,"license_url":null,
			"run_count":4294967296,"cover_image_url":null,"default_example":%s,"latest_version":%s,
			"created_at":"2026-01-01T00:00:00Z"}""".formatted(PredictionJson.succeeded("p0"), VERSION);

	static final String DEPLOYMENT = """
			{"owner":"acme","name":"app","current_release":{"number":2,"model":"acme/poet","version":"v1",
			"created_at":"2026-03-01T08:30:00Z","created_by":{"type":"user","username":"ada"},
			"configuration":{"hardware":"gpu-t4","min_instances":0,"max_instances":5}}}""";

	static final String FILE = """
			{"id":"ZmlsZS0x","name":"photo.png","content_type":"image/png","size":3,"etag":"abc",
			"checksums":{"sha256":"00ff","md5":"11"},"metadata":{"job":7},"created_at":"2026-03-01T08:30:00.5Z",
			"expires_at":"2026-03-02T08:30:00.5Z","urls":{"get":"https://api.replicate.com/v1/files/ZmlsZS0x"}}""";

	static final String COLLECTION = """
			{"name":"Poetry","slug":"poetry","description":"Models that rhyme","full_description":"# Poetry",
			"models":[%s]}""".formatted(MODEL);

	static final String HARDWARE = "[{\"sku\":\"cpu\",\"name\":\"CPU\"},{\"sku\":\"gpu-t4\",\"name\":\"Nvidia T4 GPU\"}]";

	static final String SEARCH = """
			{"query":"poems","models":[{"model":%s,"metadata":{"generated_description":"Writes poems",
			"tags":["text","poems"],"score":0.75}}],"collections":[{"name":"Poetry","slug":"poetry",
			"description":"Models that rhyme","models":["acme/poet"]}],
			"pages":[{"name":"Streaming","href":"/docs/topics/streaming"}]}""".formatted(MODEL);

	static final String TRAINING = """
			{"id":"t1","model":"acme/poet","version":"v1","input":{"data":"https://example.com/d.zip"},"logs":"",
			"error":null,"status":"starting","created_at":"2026-03-01T08:30:00.678378653Z",
			"urls":{"cancel":"https://api.replicate.com/v1/predictions/t1/cancel",
			"get":"https://api.replicate.com/v1/predictions/t1"},"webhook_completed":null}""";

	static final String SECRET = "{\"key\":\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"}";

	private ApiAnswers() {
	}

	static String page(String... items) {
		return "{\"next\":null,\"previous\":null,\"results\":[%s]}".formatted(String.join(",", items));
	}

}
